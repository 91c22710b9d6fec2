using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record ConfigMap : IValidated, IValidatedUpdate<ConfigMap>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        DataRules.Keys("data", Data?.Keys, context);
        DataRules.Keys("binaryData", BinaryData?.Keys, context);
        foreach (var key in BinaryData?.Keys.Where(key => Data?.ContainsKey(key) == true) ?? [])
        {
            context.Invalid($"data[{key}]", key, "duplicate of key present in binaryData");
        }

        if (DataRules.SizeOf(Data) + DataRules.SizeOf(BinaryData) > DataRules.MaxBytes)
        {
            context.TooLong("", DataRules.MaxBytes);
        }
    }

    /// <inheritdoc/>
    public void ValidateUpdate(ConfigMap old, ValidationContext context)
    {
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

        if (!DataRules.Same(BinaryData, old.BinaryData))
        {
            context.Forbidden("binaryData", DataRules.ImmutableText);
        }
    }
}
