using Grpc.Net.Client;
using KubeKit.Store.Etcd.Protocol;

namespace KubeKit.Store.Etcd.Calls;

/// <summary>A member of the etcd cluster and the clients that talk to it.</summary>
internal sealed class EtcdMember : IDisposable
{
    private readonly GrpcChannel _channel;

    public EtcdMember(string endpoint, Func<HttpMessageHandler> connect)
    {
        _channel = GrpcChannel.ForAddress(endpoint, new GrpcChannelOptions
        {
            HttpHandler = connect(),
            DisposeHttpClient = true,
            // A page of a list is bounded by the asker, not by gRPC's 4 MiB.
            MaxReceiveMessageSize = null,
            MaxSendMessageSize = null,
        });
        (Kv, Watches, Maintenance) = (new KV.KVClient(_channel), new Watch.WatchClient(_channel), new Maintenance.MaintenanceClient(_channel));
    }

    public KV.KVClient Kv { get; }

    public Watch.WatchClient Watches { get; }

    public Maintenance.MaintenanceClient Maintenance { get; }

    public void Dispose() => _channel.Dispose();
}
