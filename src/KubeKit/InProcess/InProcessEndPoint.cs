using System.Net;

namespace KubeKit.InProcess;

/// <summary>Where the API server listens for the components of its own process.</summary>
internal sealed class InProcessEndPoint : EndPoint
{
    /// <inheritdoc/>
    public override string ToString() => "in-process";
}
