using System.Net;

namespace KubeKit.Networking.Addressing;

/// <summary>
/// Makes a whole range local by one route (Linux' AnyIP): the host reaches it by the loopback device, and what pods on a
/// bridge send to it arrives at the host as their default gateway, which delivers it to the bound socket.
/// </summary>
internal sealed class LocalRouteAddressSpace(IPNetwork network) : IServiceAddressSpace
{
    private readonly Lock _lock = new();
    private bool _added;

    public void Prepare()
    {
        lock (_lock)
        {
            // A route that is there already is another proxy's on this machine, and stays when this one goes.
            _added |= RouteNetlink.AddLocal(network);
        }
    }

    public void Release()
    {
        lock (_lock)
        {
            if (_added)
            {
                RouteNetlink.RemoveLocal(network);
                _added = false;
            }
        }
    }
}
