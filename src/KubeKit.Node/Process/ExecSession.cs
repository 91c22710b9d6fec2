using System.Diagnostics;
using System.Threading.Channels;
using KubeKit.Node.Runtime;
using Microsoft.Win32.SafeHandles;

namespace KubeKit.Node.Process;

/// <summary>A command run where a container's process runs: same variables, same directory; on a terminal where one is asked for.</summary>
internal sealed class ExecSession : IContainerSession
{
    // Makes the terminal the command's: a session leader gets the first terminal that it opens.
    private const string OnTerminal = "exec <>\"$0\" >&0 2>&1; exec \"$@\"";

    private readonly System.Diagnostics.Process _process;
    private readonly ExecSpec _spec;
    private readonly FileStream? _terminal;
    private readonly Channel<(byte[] Bytes, bool IsError)> _output = Channel.CreateBounded<(byte[], bool)>(16);
    private ReadOnlyMemory<byte> _rest;
    private bool _restIsError;

    private ExecSession(System.Diagnostics.Process process, ExecSpec spec, FileStream? terminal)
    {
        (_process, _spec, _terminal) = (process, spec, terminal);
        var pumps = terminal is null
            ? new[] { PumpAsync(process.StandardOutput.BaseStream, false), PumpAsync(process.StandardError.BaseStream, true) }
            : [PumpAsync(terminal, false)];
        _ = Task.WhenAll(pumps).ContinueWith(_ => _output.Writer.TryComplete(), TaskScheduler.Default);
        if (terminal is null && !spec.Stdin)
            process.StandardInput.Close();
    }

    public static IContainerSession Start(ContainerRecord container, ExecSpec spec)
    {
        if (ExecutablePath.Find(spec.Command[0], container.Environment.GetValueOrDefault("PATH")) is null)
        {
            throw new ContainerRuntimeException(ContainerRuntimeError.RunContainer,
                $"exec: \"{spec.Command[0]}\": executable file not found in $PATH");
        }

        return spec.Tty ? StartOnTerminal(container, spec) : new ExecSession(Launch(container, spec.Command, redirect: true), spec, null);
    }

    public async ValueTask WriteStdinAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        var stream = _terminal ?? (_spec.Stdin ? _process.StandardInput.BaseStream : null);
        if (stream is null)
            return;

        try
        {
            await stream.WriteAsync(data, cancellationToken);
            await stream.FlushAsync(cancellationToken);
        }
        catch (IOException)
        {
            // The command reads no more; its end tells the rest.
        }
    }

    public async ValueTask CloseStdinAsync(CancellationToken cancellationToken)
    {
        // On a terminal the end of input is a character: Ctrl-D.
        if (_terminal is not null)
            await WriteStdinAsync(new byte[] { 4 }, cancellationToken);
        else if (_spec.Stdin)
            _process.StandardInput.Close();
    }

    public async ValueTask<SessionOutput> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_rest.IsEmpty)
        {
            if (!await _output.Reader.WaitToReadAsync(cancellationToken))
                return new SessionOutput(0, false, true);

            (_rest, _restIsError) = await _output.Reader.ReadAsync(cancellationToken);
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return new SessionOutput(count, _restIsError, false);
    }

    public Task ResizeAsync(int width, int height, CancellationToken cancellationToken)
    {
        if (_terminal is not null)
            Native.ResizeTerminal((int)_terminal.SafeFileHandle.DangerousGetHandle(), width, height);

        return Task.CompletedTask;
    }

    public async Task<int?> WaitForExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        // Whoever let go does not want the command any more: it, and what it started, go.
        if (!_process.HasExited)
            Native.KillNewGroup(_process.Id, Native.SigKill);

        if (_terminal is not null)
            await _terminal.DisposeAsync();

        _process.Dispose();
    }

    private static ExecSession StartOnTerminal(ContainerRecord container, ExecSpec spec)
    {
        var (master, name) = Native.OpenTerminal();
        var stream = new FileStream(new SafeFileHandle(master, ownsHandle: true), FileAccess.ReadWrite, bufferSize: 0);
        return new ExecSession(Launch(container, ["/bin/sh", "-c", OnTerminal, name, .. spec.Command], redirect: false), spec, stream);
    }

    private static System.Diagnostics.Process Launch(ContainerRecord container, IEnumerable<string> command, bool redirect)
    {
        var start = new ProcessStartInfo("setsid", command)
        {
            WorkingDirectory = container.WorkingDirectory,
            RedirectStandardInput = redirect,
            RedirectStandardOutput = redirect,
            RedirectStandardError = redirect,
        };
        start.Environment.Clear();
        foreach (var (key, value) in container.Environment)
            start.Environment[key] = value;

        start.Environment.TryAdd("TERM", "xterm");
        return System.Diagnostics.Process.Start(start) ?? throw new IOException("setsid could not be started");
    }

    private async Task PumpAsync(Stream stream, bool isError)
    {
        await Task.Yield();
        var buffer = new byte[16 * 1024];
        try
        {
            while (await stream.ReadAsync(buffer) is > 0 and var count)
                await _output.Writer.WriteAsync((buffer[..count], isError));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or UnauthorizedAccessException or ChannelClosedException)
        {
            // A terminal whose last process is gone reads as an error: it is the end.
        }
    }
}
