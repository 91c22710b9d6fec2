namespace KubeKit.Networking.Addressing;

/// <summary>Makes the addresses of Services this machine's own, so that sockets can be bound to them.</summary>
public interface IServiceAddressSpace
{
    /// <summary>Makes the addresses local. May be called again when they seem not to be.</summary>
    /// <exception cref="NotSupportedException">This process cannot, for a reason that the message gives.</exception>
    void Prepare();

    /// <summary>Undoes what <see cref="Prepare"/> did.</summary>
    void Release();
}

/// <summary>Addresses that need nothing: of 127.0.0.0/8 on Linux every one is local always.</summary>
internal sealed class LoopbackAddressSpace : IServiceAddressSpace
{
    public void Prepare()
    {
    }

    public void Release()
    {
    }
}
