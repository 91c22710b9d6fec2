using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record EndpointSubset : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Addresses is not { Count: > 0 } && NotReadyAddresses is not { Count: > 0 })
        {
            context.Required("", "must specify `addresses` or `notReadyAddresses`");
        }

        for (var i = 0; i < (Ports?.Count ?? 0); i++)
        {
            if (string.IsNullOrEmpty(Ports![i].Name) && Ports.Count > 1)
            {
                context.Required($"ports[{i}].name");
            }
        }
    }
}

public sealed partial record EndpointAddress : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.Invalid("ip", Ip, IPRules.Address(Ip));
        if (!string.IsNullOrEmpty(Hostname))
        {
            context.Invalid("hostname", Hostname, NameRules.DnsLabel(Hostname));
        }
    }
}

public sealed partial record EndpointPort : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (!string.IsNullOrEmpty(Name))
        {
            context.Invalid("name", Name, NameRules.DnsLabel(Name));
        }

        context.Port("port", Port);
        context.Supported("protocol", Protocol, Core.V1.Protocol.Tcp, Core.V1.Protocol.Udp, Core.V1.Protocol.Sctp);
    }
}
