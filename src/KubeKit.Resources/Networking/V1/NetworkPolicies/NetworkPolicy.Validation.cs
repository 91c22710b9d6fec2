using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Networking.V1;

public sealed partial record NetworkPolicy : IValidatedWhole, IValidatedUpdate<NetworkPolicy>, IWarnsOnWrite<NetworkPolicy>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => context.Part("spec", Spec ?? new NetworkPolicySpec());

    /// <inheritdoc/>
    public void ValidateUpdate(NetworkPolicy old, ValidationContext context)
    {
        var told = context.Errors.Count;
        Validate(context);
        if (context.Errors.Count > told)
        {
            // What was taken once stays, although rules are stricter now.
            var known = (old.Spec?.Blocks() ?? []).SelectMany(block => block.Block.Networks()).Select(network => $"Invalid value: \"{network}\": must ").ToList();
            context.Withdraw(error => error.Path.Contains(".ipBlock.", StringComparison.Ordinal)
                && !error.Message.EndsWith("must be a strict subset of `cidr`", StringComparison.Ordinal)
                && known.Exists(start => error.Message.StartsWith(start, StringComparison.Ordinal)));
        }
    }

    /// <inheritdoc/>
    public void Warn(NetworkPolicy? old, ICollection<string> warnings)
    {
        foreach (var (path, block) in Spec?.Blocks() ?? [])
        {
            AddressWarnings.Network(warnings, $"{path}.cidr", block.Cidr);
            for (var i = 0; i < (block.Except?.Count ?? 0); i++)
            {
                AddressWarnings.Network(warnings, $"{path}.except[{i}]", block.Except![i]);
            }
        }
    }
}

public sealed partial record NetworkPolicySpec : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.Part("podSelector", PodSelector);
        context.Parts("ingress", Ingress);
        context.Parts("egress", Egress);
        if (PolicyTypes is { Count: > 2 } types)
        {
            context.Invalid("policyTypes", ChoiceRules.ListText(types), "may not specify more than two policyTypes");
            return;
        }

        for (var i = 0; i < (PolicyTypes?.Count ?? 0); i++)
        {
            context.MustBeAmong($"policyTypes[{i}]", PolicyTypes![i], PolicyType.Ingress, PolicyType.Egress);
        }
    }

    internal IEnumerable<(string Path, IPBlock Block)> Blocks() =>
        (Ingress ?? []).SelectMany((rule, i) => Of(rule.From, $"spec.ingress[{i}].from"))
            .Concat((Egress ?? []).SelectMany((rule, i) => Of(rule.To, $"spec.egress[{i}].to")));

    private static IEnumerable<(string Path, IPBlock Block)> Of(IReadOnlyList<NetworkPolicyPeer>? peers, string path) =>
        (peers ?? []).Select((peer, i) => (Path: $"{path}[{i}].ipBlock", Block: peer.IpBlock)).Where(entry => entry.Block is not null)
            .Select(entry => (entry.Path, entry.Block!));
}

public sealed partial record NetworkPolicyPort : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Protocol is not null)
        {
            context.MustBeAmong("protocol", Protocol, Core.V1.Protocol.Tcp, Core.V1.Protocol.Udp, Core.V1.Protocol.Sctp);
        }

        switch (Port)
        {
            case null when EndPort is not null:
                context.Invalid("endPort", EndPort, "may not be specified when `port` is not specified");
                break;
            case null:
                break;
            case { IsString: true }:
                if (EndPort is not null)
                {
                    context.Invalid("endPort", EndPort, "may not be specified when `port` is non-numeric");
                }

                context.PortOrName("port", Port);
                break;
            case { Number: var first }:
                context.Port("port", first);
                if (EndPort < first)
                {
                    // Upstream's message shows the other end.
                    context.Invalid("endPort", first, "must be greater than or equal to `port`");
                }

                context.Port("endPort", EndPort);
                break;
        }
    }
}

public sealed partial record NetworkPolicyPeer : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.Part("podSelector", PodSelector);
        context.Part("namespaceSelector", NamespaceSelector);
        context.Part("ipBlock", IpBlock);
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

public sealed partial record IPBlock : IValidatedWhole
{
    internal IEnumerable<string> Networks() => [Cidr, .. Except ?? []];

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Cidr.Length == 0)
        {
            context.Required("cidr");
            return;
        }

        context.Invalid("cidr", Cidr, IPRules.Network(Cidr));
        var whole = SloppyNetwork.Parse(Cidr);
        for (var i = 0; whole is not null && i < (Except?.Count ?? 0); i++)
        {
            context.Invalid($"except[{i}]", Except![i], IPRules.Network(Except[i]));
            if (SloppyNetwork.Parse(Except[i]) is { } part && !whole.Holds(part))
            {
                context.Invalid($"except[{i}]", Except[i], "must be a strict subset of `cidr`");
            }
        }
    }
}
