using System.Threading.Channels;
using KubeKit.Client;
using KubeKit.Node.Runtime;
using Microsoft.Extensions.Logging;
using ApiNode = KubeKit.Resources.Core.V1.Node;
using NodeStatus = KubeKit.Resources.Core.V1.NodeStatus;

namespace KubeKit.Node.Status;

/// <summary>Looks at the runtime and the machine and writes the node's status: at once when it changed, now and then when not.</summary>
internal sealed partial class NodeStatusReporter(
    NodeOptions options, IKubeClient client, IContainerRuntime runtime, Func<(string Address, int Port)> endpoint, TimeProvider time, ILogger logger)
{
    // A runtime that takes longer is not one that pods could be started on.
    private static readonly TimeSpan RuntimeTimeout = TimeSpan.FromSeconds(5);

    private readonly NodeStatusBuilder _builder = new(options, time);
    private readonly Channel<bool> _lookAgain = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private NodeStatus? _written;
    private DateTimeOffset _writtenAt;

    /// <summary>Whether the runtime answered when last asked.</summary>
    public bool RuntimeAnswers { get; private set; }

    /// <summary>Looks again now, since something about the runtime changed.</summary>
    public void LookAgain() => _lookAgain.Writer.TryWrite(true);

    /// <summary>Reports until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await using (time.CreateTimer(_ => LookAgain(), null, options.StatusUpdatePeriod, Timeout.InfiniteTimeSpan))
            {
                await _lookAgain.Reader.ReadAsync(cancellationToken);
            }

            try
            {
                await ReportAsync(cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                Log.ReportFailed(logger, options.Name, e.Message);
            }
        }
    }

    /// <summary>Looks once, and writes what changed.</summary>
    public async Task ReportAsync(CancellationToken cancellationToken)
    {
        var seen = await ObserveAsync(cancellationToken);
        while (true)
        {
            var node = await client.GetAsync<ApiNode>(options.Name, cancellationToken: cancellationToken);
            var status = _builder.Build(node.Status, seen);
            if (_written is not null && time.GetUtcNow() - _writtenAt < options.StatusReportPeriod && NodeStatusComparison.SameButHeartbeats(node.Status, status))
                return;

            try
            {
                await client.UpdateStatusAsync(node with { Status = status }, cancellationToken: cancellationToken);
                (_written, _writtenAt) = (status, time.GetUtcNow());
                return;
            }
            catch (KubeApiException e) when (e.IsConflict)
            {
                // Labels, taints or volumes changed meanwhile: again, on the new version.
            }
        }
    }

    private async Task<NodeObservation> ObserveAsync(CancellationToken cancellationToken)
    {
        var (address, port) = endpoint();
        using var timeout = new CancellationTokenSource(RuntimeTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var info = await runtime.GetInfoAsync(either.Token);
            var images = await runtime.ListImagesAsync(either.Token);
            RuntimeAnswers = true;
            return new NodeObservation(info, null, images, address, port);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            RuntimeAnswers = false;
            return new NodeObservation(null, e is OperationCanceledException ? "it does not answer" : e.Message, [], address, port);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 6011, Level = LogLevel.Warning, Message = "The status of node {Node} could not be written: {Error}")]
        public static partial void ReportFailed(ILogger logger, string node, string error);
    }
}
