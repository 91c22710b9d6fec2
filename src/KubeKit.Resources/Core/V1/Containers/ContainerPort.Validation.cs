using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record ContainerPort : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (!string.IsNullOrEmpty(Name))
        {
            context.Invalid("name", Name, NameRules.PortName(Name));
        }

        if (ContainerPortValue == 0)
        {
            context.Required("containerPort");
        }
        else
        {
            context.Port("containerPort", ContainerPortValue);
        }

        if (HostPort is not (null or 0))
        {
            context.Port("hostPort", HostPort);
        }

        context.Supported("protocol", Protocol, Core.V1.Protocol.Tcp, Core.V1.Protocol.Udp, Core.V1.Protocol.Sctp);
        if (!string.IsNullOrEmpty(HostIP))
        {
            context.Invalid("hostIP", HostIP, IPRules.Address(HostIP));
        }
    }
}
