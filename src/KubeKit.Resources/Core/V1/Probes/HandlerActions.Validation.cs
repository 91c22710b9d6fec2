using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record ExecAction : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Command is not { Count: > 0 })
        {
            context.Required("command");
        }
    }
}

public sealed partial record HTTPGetAction : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (string.IsNullOrEmpty(Path))
        {
            context.Required("path");
        }

        context.PortOrName("port", Port);
        context.Supported("scheme", Scheme, "HTTP", "HTTPS");
        for (var i = 0; i < (HttpHeaders?.Count ?? 0); i++)
        {
            context.Invalid($"httpHeaders[{i}].name", HttpHeaders![i].Name, NameRules.HttpHeaderName(HttpHeaders[i].Name));
        }
    }
}

public sealed partial record TCPSocketAction : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => context.PortOrName("port", Port);
}

public sealed partial record GRPCAction : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => context.Port("port", Port);
}

public sealed partial record SleepAction : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => context.NotNegative("seconds", Seconds);
}
