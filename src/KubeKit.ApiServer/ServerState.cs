namespace KubeKit.ApiServer;

/// <summary>How far the server has come.</summary>
internal sealed class ServerState
{
    private volatile bool _isBootstrapped;

    /// <summary>Whether the objects that every cluster has are there, and the allocators know what is taken.</summary>
    public bool IsBootstrapped
    {
        get => _isBootstrapped;
        set => _isBootstrapped = value;
    }
}
