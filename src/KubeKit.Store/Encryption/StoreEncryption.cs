namespace KubeKit.Store.Encryption;

/// <summary>Which values a store encrypts before they reach its files, or etcd, and with which keys.</summary>
public sealed class StoreEncryption
{
    /// <summary>The first encrypts; all decrypt. None: nothing is encrypted.</summary>
    public IList<EncryptionKey> Keys { get; } = [];

    /// <summary>Keys under one of these prefixes have their values encrypted.</summary>
    /// <value>Default <c>/registry/core/secrets/</c>, once there is a key.</value>
    public IList<string> Prefixes { get; } = ["/registry/core/secrets/"];
}
