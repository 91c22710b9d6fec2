using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Networking.V1;

public sealed partial record NetworkPolicySpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (PolicyTypes is { Count: > 2 } types)
        {
            context.Invalid("policyTypes", ChoiceRules.ListText(types), "may not specify more than two policyTypes");
            return;
        }

        for (var i = 0; i < (PolicyTypes?.Count ?? 0); i++)
        {
            context.MustBeAmong($"policyTypes[{i}]", PolicyTypes![i], PolicyType.Egress, PolicyType.Ingress);
        }
    }
}

public sealed partial record NetworkPolicyPort : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Protocol is not null)
        {
            context.MustBeAmong("protocol", Protocol, Core.V1.Protocol.Sctp, Core.V1.Protocol.Tcp, Core.V1.Protocol.Udp);
        }

        context.PortOrName("port", Port);
        if (EndPort is not { } end)
        {
            return;
        }

        switch (Port)
        {
            case null:
                context.Invalid("endPort", end, "may not be specified when `port` is not specified");
                break;
            case { IsString: true }:
                context.Invalid("endPort", end, "may not be specified when `port` is non-numeric");
                break;
            case { Number: var first } when end < first:
                context.Invalid("endPort", end, "must be greater than or equal to `port`");
                break;
            default:
                context.Port("endPort", end);
                break;
        }
    }
}

public sealed partial record NetworkPolicyPeer : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (PodSelector is null && NamespaceSelector is null && IpBlock is null)
        {
            context.Required("", "must specify a peer");
        }
        else if (IpBlock is not null && (PodSelector is not null || NamespaceSelector is not null))
        {
            context.Forbidden("", "may not specify both ipBlock and another peer");
        }
    }
}

public sealed partial record IPBlock : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Cidr.Length == 0)
        {
            return;
        }

        context.Invalid("cidr", Cidr, IPRules.Network(Cidr));
        for (var i = 0; i < (Except?.Count ?? 0); i++)
        {
            var part = Except![i];
            if (IPRules.Network(part) is { Count: > 0 } errors)
            {
                context.Invalid($"except[{i}]", part, errors);
            }
            else if (IPRules.Network(Cidr).Count == 0 && !IPRules.IsStrictlyWithin(part, Cidr))
            {
                context.Invalid($"except[{i}]", part, "must be a strict subset of `cidr`");
            }
        }
    }
}
