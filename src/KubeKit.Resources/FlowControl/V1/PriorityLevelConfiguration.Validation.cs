using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.FlowControl.V1;

public sealed partial record PriorityLevelConfiguration : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Spec is null)
        {
            context.NotSupported("spec.type", "", ["Exempt", "Limited"]);
        }
        else if (Spec.Type is "Exempt" or "Limited" && (Metadata.Name == "exempt") != (Spec.Type == "Exempt"))
        {
            context.Invalid("spec.type", Spec.Type, "type must be 'Exempt' if and only if name is 'exempt'");
        }
    }
}

public sealed partial record PriorityLevelConfigurationSpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        switch (Type)
        {
            case "Exempt":
                if (Limited is not null)
                {
                    context.Forbidden("limited", "must be nil if the type is Exempt");
                }

                break;
            case "Limited":
                if (Exempt is not null)
                {
                    context.Forbidden("exempt", "must be nil if the type is Limited");
                }

                if (Limited is null)
                {
                    context.Required("limited", "must not be empty when type is Limited");
                }

                break;
            case "":
                break;
            default:
                context.NotSupported("type", Type, ["Exempt", "Limited"]);
                break;
        }
    }
}

public sealed partial record ExemptPriorityLevelConfiguration : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (NominalConcurrencyShares < 0)
        {
            context.Invalid("nominalConcurrencyShares", NominalConcurrencyShares, "must be a non-negative integer");
        }

        context.Between("lendablePercent", LendablePercent, 0, 100);
    }
}

public sealed partial record LimitedPriorityLevelConfiguration : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (NominalConcurrencyShares < 0)
        {
            context.Invalid("nominalConcurrencyShares", NominalConcurrencyShares, "must be a non-negative integer");
        }

        context.Between("lendablePercent", LendablePercent, 0, 100);
        if (BorrowingLimitPercent < 0)
        {
            context.Invalid("borrowingLimitPercent", BorrowingLimitPercent, "if specified, must be a non-negative integer");
        }

        if (LimitResponse is null)
        {
            context.NotSupported("limitResponse.type", "", ["Queue", "Reject"]);
        }
    }
}

public sealed partial record LimitResponse : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        switch (Type)
        {
            case "Reject" when Queuing is not null:
                context.Forbidden("queuing", "must be nil if limited.limitResponse.type is not Limited");
                break;
            case "Queue" when Queuing is null:
                context.Required("queuing", "must not be empty if limited.limitResponse.type is Limited");
                break;
            case "Reject" or "Queue":
                break;
            default:
                context.NotSupported("type", Type, ["Queue", "Reject"]);
                break;
        }
    }
}

public sealed partial record QueuingConfiguration : IValidated
{
    private const int MostQueues = 10_000_000;

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        Positive("queueLengthLimit", QueueLengthLimit);
        if (Queues > MostQueues)
        {
            context.Invalid("queues", Queues, $"must not be greater than {MostQueues}");
        }
        else
        {
            Positive("queues", Queues);
        }

        if (HandSize > Queues && Queues > 0)
        {
            context.Invalid("handSize", HandSize, $"should not be greater than queues ({Queues})");
        }
        else
        {
            Positive("handSize", HandSize);
        }

        void Positive(string member, int? value)
        {
            if (value is not > 0)
            {
                context.Invalid(member, value ?? 0, "must be positive");
            }
        }
    }
}
