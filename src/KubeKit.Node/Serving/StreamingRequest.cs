using System.Globalization;
using KubeKit.Node.Runtime;
using KubeKit.Node.Serving.Spdy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace KubeKit.Node.Serving;

/// <summary>An exec, attach, port-forward or run request: what it asks for, and which protocol it speaks.</summary>
internal sealed class StreamingRequest(HttpContext context, NodePods pods, TimeProvider time)
{
    private const string TunnelPrefix = "SPDY/3.1+";

    // As the kubelet's streamCreationTimeout.
    private static readonly TimeSpan StreamTimeout = TimeSpan.FromSeconds(30);

    // What this side speaks, best first.
    private static readonly string[] CommandProtocols = ["v5.channel.k8s.io", "v4.channel.k8s.io"];

    private CancellationToken Aborted => context.RequestAborted;

    public async Task ExecAsync(string ns, string pod, string container)
    {
        var id = await pods.RunningContainerAsync(ns, pod, container, Aborted);
        var spec = new ExecSpec
        {
            Command = [.. context.Request.Query["command"].OfType<string>()],
            Stdin = Flag("input", "stdin"),
            Stdout = Flag("output", "stdout"),
            Stderr = Flag("error", "stderr") && !Flag("tty", "tty"),
            Tty = Flag("tty", "tty"),
        };
        if (spec.Command.Count == 0)
            throw new ServingException(400, "you must specify at least 1 command");

        await StreamAsync(spec.Stdin, spec.Stdout, spec.Stderr, spec.Tty, () => pods.Runtime.OpenExecAsync(id, spec, Aborted));
    }

    public async Task AttachAsync(string ns, string pod, string container)
    {
        var id = await pods.RunningContainerAsync(ns, pod, container, Aborted);
        var tty = Flag("tty", "tty");
        var spec = new AttachSpec(Flag("input", "stdin"), Flag("output", "stdout"), Flag("error", "stderr") && !tty, tty);
        await StreamAsync(spec.Stdin, spec.Stdout, spec.Stderr, spec.Tty, () => pods.Runtime.OpenAttachAsync(id, spec, Aborted));
    }

    public async Task PortForwardAsync(string ns, string pod)
    {
        var sandbox = await pods.SandboxAsync(ns, pod, Aborted);
        Task<Stream> OpenPort(int port, CancellationToken cancellationToken) => pods.Runtime.OpenPortAsync(sandbox, port, cancellationToken);

        if (!context.WebSockets.IsWebSocketRequest)
        {
            await using var plain = new SpdyConnection(await UpgradeToSpdyAsync(["portforward.k8s.io"]));
            await new SpdyPortForward(plain, OpenPort).RunAsync(Aborted);
            return;
        }

        var offered = context.WebSockets.WebSocketRequestedProtocols;
        if (offered.FirstOrDefault(p => p.StartsWith(TunnelPrefix, StringComparison.OrdinalIgnoreCase)) is { } tunnel)
        {
            // .NET takes no subprotocol with a slash in its name: the header is set beside it.
            context.Response.Headers.SecWebSocketProtocol = tunnel;
            await using var tunnelled = new SpdyConnection(new WebSocketStream(await context.WebSockets.AcceptWebSocketAsync()));
            await new SpdyPortForward(tunnelled, OpenPort).RunAsync(Aborted);
            return;
        }

        var ports = context.Request.Query["ports"].Concat(context.Request.Query["port"]).OfType<string>()
            .SelectMany(p => p.Split(',')).Select(p => int.TryParse(p, CultureInfo.InvariantCulture, out var n) ? n : 0).ToList();
        if (ports.Count == 0 || ports.Any(p => p is < 1 or > 65535))
            throw new ServingException(400, "query parameter \"ports\" must name the ports to forward");

        using var socket = await context.WebSockets.AcceptWebSocketAsync(offered.Contains("v4.channel.k8s.io") ? "v4.channel.k8s.io" : null);
        using var forward = new WebSocketPortForward(socket, ports, OpenPort);
        await forward.RunAsync(Aborted);
    }

    /// <summary>The old way without streams: runs <c>cmd</c> and answers its output.</summary>
    public async Task RunAsync(string ns, string pod, string container)
    {
        var id = await pods.RunningContainerAsync(ns, pod, container, Aborted);
        var command = (context.Request.Query["cmd"].FirstOrDefault() ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (command.Length == 0)
            throw new ServingException(400, "you must specify cmd");

        var result = await pods.Runtime.ExecAsync(id, command, TimeSpan.FromHours(1), Aborted);
        context.Response.StatusCode = result.ExitCode == 0 ? 200 : 500;
        await context.Response.WriteAsync(result.Output, Aborted);
    }

    private async Task StreamAsync(bool stdin, bool stdout, bool stderr, bool tty, Func<Task<IContainerSession>> open)
    {
        if (!stdin && !stdout && !stderr)
            throw new ServingException(400, "you must specify at least 1 of stdin, stdout, stderr");

        if (context.WebSockets.IsWebSocketRequest)
        {
            var protocol = CommandProtocols.FirstOrDefault(context.WebSockets.WebSocketRequestedProtocols.Contains)
                ?? throw new ServingException(400, $"none of the WebSocket protocols is served here; served are {string.Join(", ", CommandProtocols)}");
            await using var channel = new WebSocketCommandChannel(await context.WebSockets.AcceptWebSocketAsync(protocol));
            await RemoteCommand.RunAsync(channel, open, time, Aborted);
            return;
        }

        var connection = new SpdyConnection(await UpgradeToSpdyAsync(["v4.channel.k8s.io"]));
        using var timeout = new CancellationTokenSource(StreamTimeout, time);
        var expected = new[] { true, stdin, stdout, stderr, tty }.Count(wanted => wanted);
        await using var spdy = await SpdyCommandChannel.AcceptAsync(connection, expected, Aborted).WaitAsync(timeout.Token);
        if (spdy is not null)
            await RemoteCommand.RunAsync(spdy, open, time, Aborted);
    }

    private async Task<Stream> UpgradeToSpdyAsync(IReadOnlyList<string> protocols)
    {
        var upgrade = context.Features.Get<IHttpUpgradeFeature>();
        if (upgrade is not { IsUpgradableRequest: true } || !string.Equals(context.Request.Headers.Upgrade, "SPDY/3.1", StringComparison.OrdinalIgnoreCase))
            throw new ServingException(400, "unable to upgrade: the request must ask for a WebSocket or SPDY/3.1");

        var offered = context.Request.Headers["X-Stream-Protocol-Version"].SelectMany(v => (v ?? "").Split(',', StringSplitOptions.TrimEntries)).ToList();
        var protocol = protocols.FirstOrDefault(offered.Contains);
        if (protocol is null && offered.Count > 0)
            throw new ServingException(403, $"unable to upgrade: unable to negotiate protocol: client supports {string.Join(", ", offered)}, server accepts {string.Join(", ", protocols)}");

        context.Response.Headers.Upgrade = "SPDY/3.1";
        context.Response.Headers.Connection = "Upgrade";
        if (protocol is not null)
            context.Response.Headers["X-Stream-Protocol-Version"] = protocol;

        return await upgrade.UpgradeAsync();
    }

    private bool Flag(string kubeletName, string apiName) =>
        IsSet(context.Request.Query[kubeletName]) || IsSet(context.Request.Query[apiName]);

    private static bool IsSet(string? value) => value is "1" or "true" or "True";
}
