using System.Text;
using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.DeviceAllocation.V1;

public sealed partial record DeviceClaim : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        DeviceRules.AtMost("requests", Requests, DeviceRules.MaxRequests, context);
        DeviceRules.AtMost("constraints", Constraints, DeviceRules.MaxRequests, context);
        DeviceRules.AtMost("config", Config, DeviceRules.MaxConfigurations, context);
        DeviceRules.Distinct("requests", (Requests ?? []).Select(request => request.Name), ".name", context);
        var known = Known().ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < (Constraints?.Count ?? 0); i++)
        {
            Refer($"constraints[{i}].requests", Constraints![i].Requests, known, context);
        }

        for (var i = 0; i < (Config?.Count ?? 0); i++)
        {
            Refer($"config[{i}].requests", Config![i].Requests, known, context);
        }
    }

    // Requests, and the choices of those that offer some.
    private IEnumerable<string> Known() => (Requests ?? []).SelectMany(request =>
        (request.FirstAvailable ?? []).Select(choice => $"{request.Name}/{choice.Name}").Prepend(request.Name));

    private static void Refer(string member, IReadOnlyList<string>? requests, HashSet<string> known, ValidationContext context)
    {
        DeviceRules.AtMost(member, requests, DeviceRules.MaxRequests, context);
        for (var i = 0; i < (requests?.Count ?? 0); i++)
        {
            if (!known.Contains(requests![i]))
            {
                context.Invalid($"{member}[{i}]", requests[i], "must be the name of a request in the claim or the name of a request and a subrequest separated by '/'");
            }
        }
    }
}

public sealed partial record DeviceRequest : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        DeviceRules.Label("name", Name, context);
        switch (Exactly is not null, FirstAvailable is { Count: > 0 })
        {
            case (false, false):
                context.Required("", "exactly one of `exactly` or `firstAvailable` is required");
                break;
            case (true, true):
                context.Invalid("", new Verbatim("{...}"), "exactly one of `exactly` or `firstAvailable` is required, but multiple fields are set");
                break;
        }

        DeviceRules.AtMost("firstAvailable", FirstAvailable, 8, context);
        DeviceRules.Distinct("firstAvailable", (FirstAvailable ?? []).Select(choice => choice.Name), ".name", context);
    }
}

public sealed partial record ExactDeviceRequest : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => RequestParts.Validate(DeviceClassName, Selectors, AllocationMode, Count, Tolerations, context);
}

public sealed partial record DeviceSubRequest : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        DeviceRules.Label("name", Name, context);
        RequestParts.Validate(DeviceClassName, Selectors, AllocationMode, Count, Tolerations, context);
    }
}

// What a request and each of its choices have in common.
internal static class RequestParts
{
    internal static void Validate(
        string deviceClass, IReadOnlyList<DeviceSelector>? selectors, string? mode, long? count, IReadOnlyList<DeviceToleration>? tolerations, ValidationContext context)
    {
        DeviceRules.Subdomain("deviceClassName", deviceClass, context);
        DeviceRules.AtMost("selectors", selectors, DeviceRules.MaxSelectors, context);
        DeviceRules.AtMost("tolerations", tolerations, DeviceRules.MaxTolerations, context);
        switch (mode)
        {
            case DeviceAllocationMode.All when count is not (null or 0):
                context.Invalid("count", count, "must not be specified when allocationMode is 'All'");
                break;
            case DeviceAllocationMode.All:
                break;
            case DeviceAllocationMode.ExactCount when count is null or <= 0:
                context.Invalid("count", count ?? 0, "must be greater than zero");
                break;
            case DeviceAllocationMode.ExactCount:
                break;
            default:
                context.NotSupported("allocationMode", mode ?? "", [DeviceAllocationMode.All, DeviceAllocationMode.ExactCount]);
                break;
        }
    }
}

public sealed partial record DeviceSelector : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Cel is null)
        {
            context.Required("cel");
        }
    }
}

public sealed partial record CELDeviceSelector : IValidated
{
    private const int MaxBytes = 10 * 1024;

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Encoding.UTF8.GetByteCount(Expression) > MaxBytes)
        {
            context.TooLong("expression", MaxBytes);
        }
    }
}

public sealed partial record DeviceConstraint : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        var (member, name) = MatchAttribute is not null ? ("matchAttribute", MatchAttribute) : ("distinctAttribute", DistinctAttribute);
        if (name is null)
        {
            context.Required("", "exactly one of `matchAttribute` or `distinctAttribute` is required");
            return;
        }

        DeviceRules.QualifiedName(member, name, context);
        if (name.Length > 0 && !name.Contains('/', StringComparison.Ordinal))
        {
            context.Invalid(member, name, "must include a domain");
        }
    }
}

public sealed partial record DeviceClaimConfiguration : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Opaque is null)
        {
            context.Required("opaque");
        }
    }
}

public sealed partial record OpaqueDeviceConfiguration : IValidated
{
    private const int MaxBytes = 10 * 1024;

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        DeviceRules.Driver("driver", Driver, context);
        if (Parameters.Utf8.Length > MaxBytes)
        {
            context.TooLong("parameters", MaxBytes);
        }
        else if (Parameters.Utf8 is not [(byte)'{', ..])
        {
            context.Invalid("parameters", Parameters.ToString(), "must be a valid JSON object");
        }
    }
}

public sealed partial record DeviceToleration : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (!string.IsNullOrEmpty(Key))
        {
            context.Invalid("key", Key, NameRules.QualifiedName(Key));
        }

        switch (Operator)
        {
            case "Exists" when !string.IsNullOrEmpty(Value):
                context.Invalid("value", Value, "must be empty for operator `Exists`");
                break;
            case "Exists":
                break;
            case "Equal":
                context.Invalid("value", Value ?? "", NameRules.LabelValue(Value ?? ""));
                break;
            case null or "":
                context.Required("operator");
                break;
            default:
                context.NotSupported("operator", Operator, ["Equal", "Exists"]);
                break;
        }

        if (string.IsNullOrEmpty(Key) && Operator == "Equal")
        {
            context.Required("key");
        }

        context.Supported("effect", Effect, "NoExecute", "NoSchedule");
    }
}

public sealed partial record ResourceClaimStatus : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        DeviceRules.AtMost("reservedFor", ReservedFor, 256, context);
        DeviceRules.Distinct("reservedFor", (ReservedFor ?? []).Select(consumer => consumer.Uid), ".uid", context);
    }
}
