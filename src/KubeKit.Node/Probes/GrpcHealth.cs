using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Probes;

/// <summary>
/// The standard gRPC health check, <c>grpc.health.v1.Health/Check</c>, spoken by hand: one string in the request, one number
/// in the response. A gRPC library would be the larger part of the kubelet for it.
/// </summary>
internal sealed class GrpcHealth : IDisposable
{
    private const byte ServiceField = 0x0A; // field 1, length-delimited
    private const byte StatusField = 0x08; // field 1, varint
    private const byte Serving = 1;

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero });

    public async Task<ProbeOutcome> CheckAsync(string address, GRPCAction action, CancellationToken cancellationToken)
    {
        var host = address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{host}:{action.Port}/grpc.health.v1.Health/Check")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(Request(action.Service ?? "")),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        using var response = await _http.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var status = Header(response.TrailingHeaders, "grpc-status") ?? Header(response.Headers, "grpc-status");
        if (status is not "0")
        {
            var message = Header(response.TrailingHeaders, "grpc-message") ?? Header(response.Headers, "grpc-message");
            return status == "12"
                ? ProbeOutcome.Failure("error: this server does not implement the grpc health protocol (grpc.health.v1.Health)")
                : ProbeOutcome.Failure($"error: health rpc probe failed: code {status ?? "unknown"}: {message}");
        }

        return Status(body) == Serving ? ProbeOutcome.Success : ProbeOutcome.Failure($"service unhealthy (responded with \"{Name(Status(body))}\")");
    }

    private static byte[] Request(string service)
    {
        var name = Encoding.UTF8.GetBytes(service);
        if (name.Length > 127)
            throw new ArgumentException("a service name is at most 127 bytes long", nameof(service));

        byte[] message = name.Length == 0 ? [] : [ServiceField, (byte)name.Length, .. name];
        var frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    // The default, UNKNOWN, is not written: an empty message is a 0.
    private static byte Status(byte[] frame) => frame is [_, _, _, _, _, StatusField, var status, ..] ? status : (byte)0;

    private static string Name(byte status) => status switch { 2 => "NOT_SERVING", 3 => "SERVICE_UNKNOWN", _ => "UNKNOWN" };

    private static string? Header(HttpHeaders headers, string name) => headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    public void Dispose() => _http.Dispose();
}
