using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Autoscaling.V2;

public sealed partial record MetricSpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Type.Length == 0)
        {
            context.Required("type", "must specify a metric source type");
        }
        else
        {
            context.MustBeAmong("type", Type, MetricSourceType.ContainerResource, MetricSourceType.External, MetricSourceType.Object, MetricSourceType.Pods, MetricSourceType.Resource);
        }

        var sources = new (string Type, string Member, bool Given)[]
        {
            (MetricSourceType.Object, "object", Object is not null),
            (MetricSourceType.External, "external", External is not null),
            (MetricSourceType.Pods, "pods", Pods is not null),
            (MetricSourceType.Resource, "resource", Resource is not null),
            (MetricSourceType.ContainerResource, "containerResource", ContainerResource is not null),
        };
        foreach (var (type, member, given) in sources)
        {
            if (type == Type && !given)
            {
                context.Required(member, "must populate information for the given metric source");
            }
            else if (type != Type && given)
            {
                context.Forbidden(member, "must populate the given metric source only");
            }
        }
    }
}

public sealed partial record ObjectMetricSource : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Target is { Value: null, AverageValue: null })
        {
            context.Required("target.averageValue", "must set either a target value or averageValue");
        }
    }
}

public sealed partial record PodsMetricSource : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Target.AverageValue is not { } average || average <= Quantity.Zero)
        {
            context.Required("target.averageValue", "must specify a positive target averageValue");
        }
    }
}

public sealed partial record ExternalMetricSource : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
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

public sealed partial record ResourceMetricSource : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => Check(Name, Target, context);

    internal static void Check(string name, MetricTarget target, ValidationContext context)
    {
        if (name.Length == 0)
        {
            context.Required("name", "must specify a resource name");
        }

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

public sealed partial record ContainerResourceMetricSource : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        ResourceMetricSource.Check(Name, Target, context);
        if (Container.Length == 0)
        {
            context.Required("container", "must specify a container");
        }
    }
}

public sealed partial record MetricIdentifier : IValidated
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

public sealed partial record MetricTarget : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Type.Length == 0)
        {
            context.Required("type", "must specify a metric target type");
        }
        else if (Type is not (MetricTargetType.Utilization or MetricTargetType.Value or MetricTargetType.AverageValue))
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
