namespace KubeKit.ApiServer.Authentication;

/// <summary>
/// Who is at the other end of a connection that never left the process. The host puts it among the features of such a
/// connection; nothing that arrives over the network can.
/// </summary>
public interface IInProcessIdentityFeature
{
    /// <summary>The user that every request of the connection is made as.</summary>
    UserInfo User { get; }
}
