using KubeKit.Resources.Metadata;

namespace KubeKit.ApiServer.Encoding;

/// <summary>A refusal, as the <see cref="Status"/> that the client gets. <see cref="ApiErrors"/> makes them.</summary>
internal sealed class ApiException(Status status, Exception? inner = null) : Exception(status.Message, inner)
{
    /// <summary>What the client gets.</summary>
    public Status Status { get; } = status;

    /// <summary>The HTTP status.</summary>
    public int Code => Status.Code ?? 500;
}
