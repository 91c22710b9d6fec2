using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using KubeKit.Client.Transport;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Client.Pods;

/// <summary>
/// Looks into running pods: logs, commands, ports. All of it goes through the API server, over the client's own transport.
/// Refusals are <see cref="KubeApiException"/>s; a connection that breaks is an <see cref="IOException"/>.
/// </summary>
public sealed class PodClient(IKubeClient client)
{
    // Servers before 1.29 know v4 only, which cannot tell that the input ends.
    private static readonly string[] CommandProtocols = [RemoteCommand.ClosingProtocol, "v4.channel.k8s.io"];

    /// <summary>A container's log, as it is written; dispose it to stop following.</summary>
    public async Task<Stream> LogsAsync(ObjectKey pod, PodLogOptions? options = null, CancellationToken cancellationToken = default)
    {
        var response = await KubeRequests.SendAsync(client, HttpMethod.Get, LogPath(pod, options ?? new PodLogOptions()), "*/*", null, cancellationToken);
        return await response.Content.ReadAsStreamAsync(cancellationToken);
    }

    /// <summary>A container's log line by line.</summary>
    public async IAsyncEnumerable<string> LogLinesAsync(
        ObjectKey pod, PodLogOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var reader = new StreamReader(await LogsAsync(pod, options, cancellationToken), Encoding.UTF8);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            yield return line;
        }
    }

    /// <summary>Runs a command in a container to its end, with nothing to read.</summary>
    public async Task<CommandOutput> ExecAsync(ObjectKey pod, IReadOnlyList<string> command, string? container = null, CancellationToken cancellationToken = default)
    {
        await using var running = await StartAsync(pod, command, new PodExecOptions { Container = container }, cancellationToken);
        var (output, error) = (ReadAsync(running.StandardOutput, cancellationToken), ReadAsync(running.StandardError, cancellationToken));
        await Task.WhenAll(output, error);
        return new CommandOutput(await running.WaitForExitAsync(cancellationToken), await output, await error);
    }

    /// <summary>Starts a command in a container.</summary>
    public Task<RemoteCommand> StartAsync(ObjectKey pod, IReadOnlyList<string> command, PodExecOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentOutOfRangeException.ThrowIfZero(command.Count);
        return OpenAsync(pod, "exec", command, options, cancellationToken);
    }

    /// <summary>Attaches to a container's own process, as it was started.</summary>
    public Task<RemoteCommand> AttachAsync(ObjectKey pod, PodExecOptions? options = null, CancellationToken cancellationToken = default) =>
        OpenAsync(pod, "attach", [], options, cancellationToken);

    /// <summary>One connection to a port of a pod, as if it were made on the pod's own loopback address.</summary>
    /// <exception cref="IOException">Nobody listens on the port: thrown by the first read.</exception>
    public async Task<Stream> ConnectAsync(ObjectKey pod, int port, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, ushort.MaxValue);
        var path = new QueryString(Path(pod, "portforward")).Add("ports", port).ToString();
        var (socket, _) = await WebSocketUpgrade.ConnectAsync(client, path, [PodPortStream.Protocol], cancellationToken);
        return new PodPortStream(socket);
    }

    /// <summary>Forwards a port of this machine's loopback address to a port of a pod, until it is disposed.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="port">The pod's port.</param>
    /// <param name="localPort">This machine's port; 0 takes a free one.</param>
    public PortForward Forward(ObjectKey pod, int port, int localPort = 0) =>
        new(cancellationToken => ConnectAsync(pod, port, cancellationToken), localPort);

    private async Task<RemoteCommand> OpenAsync(ObjectKey pod, string subresource, IReadOnlyList<string> command, PodExecOptions? options, CancellationToken cancellationToken)
    {
        options ??= new PodExecOptions();
        var path = new QueryString(Path(pod, subresource))
            .Add("container", options.Container)
            .Add("stdin", options.StandardInput)
            .Add("stdout", options.StandardOutput)
            .Add("stderr", options.StandardError && !options.Terminal)
            .Add("tty", options.Terminal);
        foreach (var part in command)
        {
            path = path.AddAlways("command", part);
        }

        var (socket, protocol) = await WebSocketUpgrade.ConnectAsync(client, path.ToString(), CommandProtocols, cancellationToken);
        return new RemoteCommand(socket, protocol, options);
    }

    private string LogPath(ObjectKey pod, PodLogOptions options) => new QueryString(Path(pod, "log"))
        .Add("container", options.Container)
        .Add("follow", options.Follow)
        .Add("previous", options.Previous)
        .Add("timestamps", options.Timestamps)
        .Add("tailLines", options.TailLines)
        .Add("sinceSeconds", options.Since is { } since ? (int)Math.Ceiling(since.TotalSeconds) : null)
        .Add("sinceTime", options.SinceTime?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture))
        .Add("limitBytes", options.LimitBytes?.ToString(CultureInfo.InvariantCulture))
        .ToString();

    private string Path(ObjectKey pod, string subresource) =>
        ResourcePath.Object(Pod.Definition, string.IsNullOrEmpty(pod.Namespace) ? client.DefaultNamespace : pod.Namespace, pod.Name, subresource);

    private static async Task<string> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
