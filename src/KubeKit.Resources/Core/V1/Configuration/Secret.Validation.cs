using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Secret : IValidated, IValidatedUpdate<Secret>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        DataRules.Keys("data", Data?.Keys, context);
        if (DataRules.SizeOf(Data) > DataRules.MaxBytes)
        {
            context.TooLong("data", DataRules.MaxBytes);
        }

        switch (Type)
        {
            case SecretType.ServiceAccountToken when string.IsNullOrEmpty(Metadata.Annotations?.GetValueOrDefault(WellKnownAnnotations.ServiceAccountName)):
                context.Required($"metadata.annotations[{WellKnownAnnotations.ServiceAccountName}]");
                break;
            case SecretType.DockerConfigJson:
                Require(".dockerconfigjson");
                break;
            case SecretType.Dockercfg:
                Require(".dockercfg");
                break;
            case SecretType.BasicAuth when !Has("username") && !Has("password"):
                context.Required("data[username]");
                context.Required("data[password]");
                break;
            case SecretType.SshAuth when Data is null || !Data.TryGetValue("ssh-privatekey", out var key) || key.Length == 0:
                context.Required("data[ssh-privatekey]");
                break;
            case SecretType.Tls:
                Require("tls.crt");
                Require("tls.key");
                break;
        }

        bool Has(string key) => Data?.ContainsKey(key) == true;

        void Require(string key)
        {
            if (!Has(key))
            {
                context.Required($"data[{key}]");
            }
        }
    }

    /// <inheritdoc/>
    public void ValidateUpdate(Secret old, ValidationContext context)
    {
        if (Type != old.Type)
        {
            context.Immutable("type", Type);
        }

        if (old.Immutable != true)
        {
            return;
        }

        if (Immutable != true)
        {
            context.Forbidden("immutable", DataRules.ImmutableText);
        }

        if (!DataRules.Same(Data, old.Data))
        {
            context.Forbidden("data", DataRules.ImmutableText);
        }
    }
}
