using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Probe : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        HandlerRules.ExactlyOne(context, ("exec", Exec), ("httpGet", HttpGet), ("tcpSocket", TcpSocket), ("grpc", Grpc));
        context.NotNegative("initialDelaySeconds", InitialDelaySeconds);
        context.NotNegative("timeoutSeconds", TimeoutSeconds);
        context.NotNegative("periodSeconds", PeriodSeconds);
        context.NotNegative("successThreshold", SuccessThreshold);
        context.NotNegative("failureThreshold", FailureThreshold);
        if (TerminationGracePeriodSeconds <= 0)
        {
            context.Invalid("terminationGracePeriodSeconds", TerminationGracePeriodSeconds, "must be greater than 0");
        }
    }
}

public sealed partial record LifecycleHandler : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) =>
        HandlerRules.ExactlyOne(context, ("exec", Exec), ("httpGet", HttpGet), ("tcpSocket", TcpSocket), ("sleep", Sleep));
}

internal static class HandlerRules
{
    internal static void ExactlyOne(ValidationContext context, params ReadOnlySpan<(string Name, object? Value)> handlers)
    {
        var found = 0;
        foreach (var (name, value) in handlers)
        {
            if (value is not null && ++found > 1)
            {
                context.Forbidden(name, "may not specify more than 1 handler type");
            }
        }

        if (found == 0)
        {
            context.Required("", "must specify a handler type");
        }
    }
}
