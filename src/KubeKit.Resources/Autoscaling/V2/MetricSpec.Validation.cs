using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Autoscaling.V2;

public sealed partial record MetricSpec : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => Validate(context, takesAnyVersion: false);

    internal void Validate(ValidationContext context, bool takesAnyVersion)
    {
        if (Type.Length == 0)
        {
            context.Required("type", "must specify a metric source type");
        }

        context.MustBeAmong("type", Type, MetricSourceType.ContainerResource, MetricSourceType.External, MetricSourceType.Object, MetricSourceType.Pods, MetricSourceType.Resource);

        // Of several sources only the first is looked into: there may be but one.
        var sources = new (string Type, string Member, Action<ValidationContext>? Check)[]
        {
            (MetricSourceType.Object, "object", Object is { } item ? context => item.Validate(context, takesAnyVersion) : null),
            (MetricSourceType.External, "external", External is { } external ? external.Validate : null),
            (MetricSourceType.Pods, "pods", Pods is { } pods ? pods.Validate : null),
            (MetricSourceType.Resource, "resource", Resource is { } resource ? resource.Validate : null),
            (MetricSourceType.ContainerResource, "containerResource", ContainerResource is { } container ? container.Validate : null),
        };
        var given = sources.Where(source => source.Check is not null).ToList();
        foreach (var (_, member, check) in given.Take(1))
        {
            using var _ = context.Enter(member);
            check!(context);
        }

        foreach (var (_, member, _) in sources.Where(source => source.Type == Type && source.Check is null))
        {
            context.Required(member, "must populate information for the given metric source");
        }

        foreach (var (_, member, _) in given.Where(source => given.Count != 1 && source.Type != Type))
        {
            context.Forbidden(member, "must populate the given metric source only");
        }
    }
}

public sealed partial record ObjectMetricSource : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => Validate(context, takesAnyVersion: false);

    internal void Validate(ValidationContext context, bool takesAnyVersion)
    {
        using (context.Enter("describedObject"))
        {
            AutoscalerRules.Reference(DescribedObject, takesAnyVersion, takesCoreGroup: true, context);
        }

        context.Part("metric", Metric);
        context.Part("target", Target);
        if (Target is { Value: null, AverageValue: null })
        {
            context.Required("target.averageValue", "must set either a target value or averageValue");
        }
    }
}

public sealed partial record PodsMetricSource : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.Part("metric", Metric);
        context.Part("target", Target);
        if (Target.AverageValue is null)
        {
            context.Required("target.averageValue", "must specify a positive target averageValue");
        }
    }
}

public sealed partial record ExternalMetricSource : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.Part("metric", Metric);
        context.Part("target", Target);
        switch (Target)
        {
            case { Value: null, AverageValue: null }:
                context.Required("target.averageValue", "must set either a target value for metric or a per-pod target");
                break;
            case { Value: not null, AverageValue: not null }:
                context.Forbidden("target.value", "may not set both a target value for metric and a per-pod target");
                break;
        }
    }
}

public sealed partial record ResourceMetricSource : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Name.Length == 0)
        {
            context.Required("name", "must specify a resource name");
        }

        Check(Target, context);
    }

    internal static void Check(MetricTarget target, ValidationContext context)
    {
        context.Part("target", target);
        switch (target)
        {
            case { AverageUtilization: null, AverageValue: null }:
                context.Required("target.averageUtilization", "must set either a target raw value or a target utilization");
                break;
            case { AverageUtilization: not null, AverageValue: not null }:
                context.Forbidden("target.averageValue", "may not set both a target raw value and a target utilization");
                break;
        }
    }
}

public sealed partial record ContainerResourceMetricSource : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Name.Length == 0)
        {
            context.Required("name", "must specify a resource name");
        }
        else
        {
            context.Invalid("name", Name, NameRules.QualifiedName(Name));
            if (!Name.Contains('/', StringComparison.Ordinal) && Name is not ("cpu" or "memory" or "ephemeral-storage")
                && !Name.StartsWith("hugepages-", StringComparison.Ordinal))
            {
                context.Invalid("name", Name, "must be a standard resource for containers");
            }
        }

        if (Container.Length == 0)
        {
            context.Required("container", "must specify a container");
        }
        else
        {
            context.Invalid("container", Container, NameRules.DnsLabel(Container));
        }

        ResourceMetricSource.Check(Target, context);
    }
}

public sealed partial record MetricIdentifier : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Name.Length == 0)
        {
            context.Required("name", "must specify a metric name");
        }
        else
        {
            context.Invalid("name", Name, NameRules.PathSegment(Name));
        }
    }
}

public sealed partial record MetricTarget : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Type.Length == 0)
        {
            context.Required("type", "must specify a metric target type");
        }

        if (Type is not (MetricTargetType.Utilization or MetricTargetType.Value or MetricTargetType.AverageValue))
        {
            context.Invalid("type", Type, "must be either Utilization, Value, or AverageValue");
        }

        Positive("value", Value);
        Positive("averageValue", AverageValue);
        if (AverageUtilization < 1)
        {
            context.Invalid("averageUtilization", AverageUtilization, "must be greater than 0");
        }

        void Positive(string member, Quantity? amount)
        {
            if (amount is { } given && given <= Quantity.Zero)
            {
                context.Invalid(member, given, "must be positive");
            }
        }
    }
}
