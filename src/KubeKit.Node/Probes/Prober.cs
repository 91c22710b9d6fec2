using System.Net.Sockets;
using KubeKit.Node.Runtime;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Probes;

/// <summary>Probes a container once. A seam of the kubelet's own, so that thresholds and periods can be tested without a network.</summary>
internal interface IProber
{
    Task<ProbeOutcome> ProbeAsync(ProbeTarget target, Probe probe, CancellationToken cancellationToken);
}

/// <summary>Probes by HTTP, TCP, gRPC or a command.</summary>
internal sealed class Prober(IContainerRuntime runtime, HttpGetter http, GrpcHealth grpc, TimeProvider time) : IProber
{
    public async Task<ProbeOutcome> ProbeAsync(ProbeTarget target, Probe probe, CancellationToken cancellationToken)
    {
        var limit = TimeSpan.FromSeconds(Math.Max(probe.TimeoutSeconds ?? 1, 1));
        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return probe switch
            {
                { Exec: { } exec } => await ExecAsync(target, exec, limit, either.Token),
                { HttpGet: { } get } => await HttpAsync(target, get, either.Token),
                { TcpSocket: { } tcp } => await TcpAsync(target, tcp, either.Token),
                { Grpc: { } action } => await grpc.CheckAsync(target.Address, action, either.Token),
                _ => ProbeOutcome.Failure("missing probe handler"),
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ProbeOutcome.Failure(probe.Exec is null ? "context deadline exceeded" : $"command timed out after {limit.TotalSeconds:0}s");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return ProbeOutcome.Failure(e.Message);
        }
    }

    private async Task<ProbeOutcome> ExecAsync(ProbeTarget target, ExecAction exec, TimeSpan limit, CancellationToken cancellationToken)
    {
        var command = exec.Command ?? [];
        try
        {
            var result = await runtime.ExecAsync(target.ContainerId, command, limit, cancellationToken);
            return result.ExitCode == 0 ? ProbeOutcome.Success : ProbeOutcome.Failure(result.Output);
        }
        catch (TimeoutException)
        {
            return ProbeOutcome.Failure($"command \"{string.Join(' ', command)}\" timed out after {limit.TotalSeconds:0}s");
        }
    }

    private async Task<ProbeOutcome> HttpAsync(ProbeTarget target, HTTPGetAction get, CancellationToken cancellationToken)
    {
        // As the kubelet: whatever does not say that something is wrong is well.
        var status = await http.GetAsync(target, get, cancellationToken);
        return status is >= 200 and < 400 ? ProbeOutcome.Success : ProbeOutcome.Failure($"HTTP probe failed with statuscode: {status}");
    }

    private static async Task<ProbeOutcome> TcpAsync(ProbeTarget target, TCPSocketAction tcp, CancellationToken cancellationToken)
    {
        if (target.Port(tcp.Port) is not { } port)
            return ProbeOutcome.Failure($"couldn't find port: {tcp.Port}");

        var host = tcp.Host is { Length: > 0 } named ? named : target.Address;
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(host, port, cancellationToken);
            return ProbeOutcome.Success;
        }
        catch (SocketException e)
        {
            return ProbeOutcome.Failure($"dial tcp {host}:{port}: connect: {e.Message.ToLowerInvariant()}");
        }
    }
}
