using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using KubeKit.Client.Transport;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;

namespace KubeKit.Client.Pods;

/// <summary>
/// A process in a container whose streams are here. Output that nobody reads holds the process back, as a full pipe does: read
/// both outputs, or ask for one only. Disposing ends the connection; a command that ignores its closed streams runs on.
/// </summary>
public sealed class RemoteCommand : IAsyncDisposable
{
    /// <summary>The protocol in which one side can close a stream.</summary>
    internal const string ClosingProtocol = "v5.channel.k8s.io";

    // Each message begins with its channel's number; 255 closes the channel whose number follows.
    private const byte Input = 0;
    private const byte Output = 1;
    private const byte Error = 2;
    private const byte Exit = 3;
    private const byte Resize = 4;
    private const byte Close = 255;

    private readonly ChannelSocket _socket;
    private readonly string _protocol;
    private readonly Pipe _output = new();
    private readonly Pipe _error = new();
    private readonly CancellationTokenSource _disposed = new();
    private readonly Task<Status> _ended;
    private int _inputClosed;

    internal RemoteCommand(WebSocket socket, string protocol, PodExecOptions options)
    {
        (_socket, _protocol) = (new ChannelSocket(socket), protocol);
        StandardInput = options.StandardInput ? new InputStream(this) : Stream.Null;
        StandardOutput = options.StandardOutput ? _output.Reader.AsStream() : Stream.Null;
        StandardError = options is { StandardError: true, Terminal: false } ? _error.Reader.AsStream() : Stream.Null;
        _ended = Task.Run(ReceiveAsync);
    }

    /// <summary>What the process reads; disposing it tells the process that its input ends.</summary>
    public Stream StandardInput { get; }

    /// <summary>What the process writes; it ends with the process.</summary>
    public Stream StandardOutput { get; }

    /// <summary>What the process writes to its error output; empty with a terminal.</summary>
    public Stream StandardError { get; }

    /// <summary>Waits until the process has ended; returns its exit code.</summary>
    /// <exception cref="KubeApiException">The process could not be started, or how it ended is not known.</exception>
    /// <exception cref="IOException">The connection broke before.</exception>
    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken = default)
    {
        var status = await _ended.WaitAsync(cancellationToken);
        if (status.StatusValue == "Success")
        {
            return 0;
        }

        var cause = status.Details?.Causes?.FirstOrDefault(c => c.Reason == "ExitCode");
        return status.Reason == "NonZeroExitCode" && int.TryParse(cause?.Message, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code)
            ? code
            : throw new KubeApiException(status, (HttpStatusCode)(status.Code ?? 500));
    }

    /// <summary>Tells the process the size of its terminal.</summary>
    public Task ResizeAsync(int columns, int rows, CancellationToken cancellationToken = default) =>
        _socket.SendAsync(Resize, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"Width":{{columns}},"Height":{{rows}}}""")), cancellationToken);

    /// <summary>Tells the process that its input ends.</summary>
    /// <exception cref="NotSupportedException">The server is older than Kubernetes 1.29, and cannot be told.</exception>
    public Task CloseInputAsync(CancellationToken cancellationToken = default) =>
        _protocol != ClosingProtocol ? throw new NotSupportedException($"the server speaks {_protocol}, in which the end of the input cannot be told")
        : Interlocked.Exchange(ref _inputClosed, 1) == 0 ? _socket.SendAsync(Close, new byte[] { Input }, cancellationToken)
        : Task.CompletedTask;

    /// <summary>Ends the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync();
        await _socket.DisposeAsync();
        await _ended.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _disposed.Dispose();
    }

    private async Task<Status> ReceiveAsync()
    {
        using var exit = new MemoryStream();
        Exception? problem = null;
        try
        {
            await _socket.ReceiveAsync(
                (channel, data) => channel switch
                {
                    Output when StandardOutput != Stream.Null => PassAsync(_output.Writer, data),
                    Error when StandardError != Stream.Null => PassAsync(_error.Writer, data),
                    Exit => exit.WriteAsync(data),
                    _ => ValueTask.CompletedTask,
                },
                _disposed.Token);
            return exit.Length > 0 ? Read(exit.ToArray()) : throw new IOException("the connection ended before the process");
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The last word may be there already, however the connection ends.
            if (exit.Length > 0)
            {
                return Read(exit.ToArray());
            }

            problem = new IOException(_disposed.IsCancellationRequested ? "the connection was disposed" : $"the connection broke: {e.Message}", e);
            throw problem;
        }
        finally
        {
            await _output.Writer.CompleteAsync(problem);
            await _error.Writer.CompleteAsync(problem);
        }
    }

    private async ValueTask PassAsync(PipeWriter to, ReadOnlyMemory<byte> data) => await to.WriteAsync(data, _disposed.Token);

    private static Status Read(byte[] json)
    {
        try
        {
            var reader = new KubeJsonReader(json, new DecodeContext());
            return Status.ReadJson(ref reader);
        }
        catch (Exception e) when (e is KubeJsonException or System.Text.Json.JsonException)
        {
            throw new IOException($"how the process ended cannot be read: {Encoding.UTF8.GetString(json)}", e);
        }
    }

    private sealed class InputStream(RemoteCommand command) : SendingStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(command._socket.SendAsync(Input, buffer, cancellationToken));

        public override async ValueTask DisposeAsync()
        {
            if (command._protocol == ClosingProtocol)
            {
                await command.CloseInputAsync();
            }

            await base.DisposeAsync();
        }
    }
}
