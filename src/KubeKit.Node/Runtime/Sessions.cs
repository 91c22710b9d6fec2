namespace KubeKit.Node.Runtime;

/// <summary>A command to run in a container with its streams at hand.</summary>
public sealed record ExecSpec
{
    /// <summary>The command and its arguments.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Whether to open standard input.</summary>
    public bool Stdin { get; init; }

    /// <summary>Whether to open standard output.</summary>
    public bool Stdout { get; init; }

    /// <summary>Whether to open standard error (with a terminal, all output is standard output).</summary>
    public bool Stderr { get; init; }

    /// <summary>Whether the command has a terminal.</summary>
    public bool Tty { get; init; }
}

/// <summary>Which streams of a container's main process to take part in.</summary>
/// <param name="Stdin">Standard input.</param>
/// <param name="Stdout">Standard output.</param>
/// <param name="Stderr">Standard error.</param>
/// <param name="Tty">Whether the container has a terminal.</param>
public sealed record AttachSpec(bool Stdin, bool Stdout, bool Stderr, bool Tty);

/// <summary>Which output to return.</summary>
public sealed record LogQuery
{
    /// <summary>Whether to wait for more until the container ends.</summary>
    public bool Follow { get; init; }

    /// <summary>Only lines since then; null for all.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only the last lines; null for all.</summary>
    public int? TailLines { get; init; }
}

/// <summary>A line of output.</summary>
/// <param name="Time">When it was written.</param>
/// <param name="IsError">Whether it went to standard error.</param>
/// <param name="Content">Its bytes, line end included when there was one.</param>
public readonly record struct LogLine(DateTimeOffset Time, bool IsError, ReadOnlyMemory<byte> Content);

/// <summary>The end of a command.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to both outputs, at most 16 KiB.</param>
public sealed record ExecResult(int ExitCode, string Output);

/// <summary>The streams of a command or of a container's main process. Dispose to let go of them.</summary>
public interface IContainerSession : IAsyncDisposable
{
    /// <summary>Writes to standard input.</summary>
    ValueTask WriteStdinAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken);

    /// <summary>Closes standard input; the process sees its end.</summary>
    ValueTask CloseStdinAsync(CancellationToken cancellationToken);

    /// <summary>Waits for output; <see cref="SessionOutput.IsEnd"/> once there is no more.</summary>
    ValueTask<SessionOutput> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>Tells the terminal its size; nothing where there is none, or its command has ended.</summary>
    Task ResizeAsync(int width, int height, CancellationToken cancellationToken);

    /// <summary>The exit code of the command; call after the end of output. For an attach: null.</summary>
    Task<int?> WaitForExitAsync(CancellationToken cancellationToken);
}

/// <summary>A piece of output.</summary>
/// <param name="Count">How many bytes were put in the buffer.</param>
/// <param name="IsError">Whether they are of standard error.</param>
/// <param name="IsEnd">Whether output has ended.</param>
public readonly record struct SessionOutput(int Count, bool IsError, bool IsEnd);
