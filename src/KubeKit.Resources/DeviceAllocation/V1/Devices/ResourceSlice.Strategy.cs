using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.DeviceAllocation.V1;

public sealed partial record ResourceSlice : IPrepareForCreate<ResourceSlice>, IPrepareForUpdate<ResourceSlice>, IValidatedUpdate<ResourceSlice>
{
    /// <inheritdoc/>
    public ResourceSlice PrepareForCreate() => this with { Metadata = Metadata.First() };

    /// <inheritdoc/>
    public ResourceSlice PrepareForUpdate(ResourceSlice old) => this with { Metadata = Metadata.After(old.Metadata, Spec != old.Spec) };

    // Who watches the devices of a node, a driver or a pool sees all slices of it.
    /// <inheritdoc/>
    public void ValidateUpdate(ResourceSlice old, ValidationContext context)
    {
        Unchanged("spec.driver", Spec.Driver, old.Spec.Driver);
        Unchanged("spec.pool.name", Spec.Pool.Name, old.Spec.Pool.Name);
        Unchanged("spec.nodeName", Spec.NodeName, old.Spec.NodeName);

        void Unchanged(string member, string? value, string? before)
        {
            if ((value ?? "") != (before ?? ""))
            {
                context.Immutable(member, value ?? "");
            }
        }
    }
}

public sealed partial record ResourceSliceSpec : IValidated
{
    private const int MaxDevices = 128;
    private const int MaxCounterSets = 8;

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        DeviceRules.Driver("driver", Driver, context);
        ValidatePlace(context);
        DeviceRules.AtMost("devices", Devices, MaxDevices, context);
        DeviceRules.AtMost("sharedCounters", SharedCounters, MaxCounterSets, context);
        DeviceRules.Distinct("devices", (Devices ?? []).Select(device => device.Name), ".name", context);
        DeviceRules.Distinct("sharedCounters", (SharedCounters ?? []).Select(set => set.Name), ".name", context);
    }

    private void ValidatePlace(ValidationContext context)
    {
        string[] set =
        [
            .. NodeName is not null ? ["`nodeName`"] : Array.Empty<string>(),
            .. NodeSelector is not null ? ["`nodeSelector`"] : Array.Empty<string>(),
            .. AllNodes == true ? ["`allNodes`"] : Array.Empty<string>(),
            .. PerDeviceNodeSelection == true ? ["`perDeviceNodeSelection`"] : Array.Empty<string>(),
        ];
        const string Rule = "exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required";
        if (set.Length == 0)
        {
            context.Required("", Rule);
        }
        else if (set.Length > 1)
        {
            context.Invalid("", new Verbatim("{" + string.Join(", ", set) + "}"), Rule + ", but multiple fields are set");
        }

        if (NodeName is { } node)
        {
            if (node.Length == 0)
            {
                context.Invalid("nodeName", node, "must be either unset or set to a non-empty string");
            }
            else
            {
                DeviceRules.Subdomain("nodeName", node, context);
            }
        }
    }
}

public sealed partial record ResourcePool : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Name.Length > 253)
        {
            context.TooLong("name", 253);
        }

        foreach (var part in Name.Length == 0 ? [] : Name.Split('/'))
        {
            context.Invalid("name", Name, NameRules.DnsSubdomain(part));
        }

        context.NotNegative("generation", Generation);
        if (ResourceSliceCount <= 0)
        {
            context.Invalid("resourceSliceCount", ResourceSliceCount, "must be greater than zero");
        }
    }
}

public sealed partial record Device : IValidated
{
    private const int MaxProperties = 32;

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        DeviceRules.Label("name", Name, context);
        var count = (Attributes?.Count ?? 0) + (Capacity?.Count ?? 0);
        if (count > MaxProperties)
        {
            context.Invalid("", count, $"the total number of attributes and capacities must not exceed {MaxProperties}");
        }

        foreach (var name in Attributes?.Keys ?? [])
        {
            DeviceRules.QualifiedName($"attributes[{name}]", name, context);
        }

        foreach (var name in Capacity?.Keys ?? [])
        {
            DeviceRules.QualifiedName($"capacity[{name}]", name, context);
        }

        DeviceRules.AtMost("taints", Taints, 16, context);
        DeviceRules.AtMost("bindingConditions", BindingConditions, 4, context);
        DeviceRules.AtMost("bindingFailureConditions", BindingFailureConditions, 4, context);
    }
}

public sealed partial record DeviceAttribute : IValidated
{
    private const int MaxLength = 64;

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        var set = ((object?[])[Int, Bool, String, Version, Ints, Bools, Strings, Versions]).Count(value => value is not null);
        if (set == 0)
        {
            context.Required("", "exactly one value must be specified");
        }
        else if (set > 1)
        {
            context.Invalid("", new Verbatim("{...}"), "exactly one value must be specified");
        }

        if (String?.Length > MaxLength)
        {
            context.TooLong("string", MaxLength);
        }

        if (Version?.Length > MaxLength)
        {
            context.TooLong("version", MaxLength);
        }
    }
}

public sealed partial record DeviceTaint : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Key.Length > 0)
        {
            context.Invalid("key", Key, NameRules.QualifiedName(Key));
        }

        if (!string.IsNullOrEmpty(Value))
        {
            context.Invalid("value", Value, NameRules.LabelValue(Value));
        }

        context.Supported("effect", Effect, "NoExecute", "NoSchedule", "None");
    }
}
