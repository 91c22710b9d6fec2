using System.Diagnostics;
using System.Text;

namespace KubeKit.Conformance.Tests.Support;

/// <summary>The end of a command.</summary>
internal sealed record CommandResult(string CommandLine, int ExitCode, string Output, string Error)
{
    /// <summary>Standard output of a command that must have succeeded.</summary>
    public string Success()
    {
        Assert.True(ExitCode == 0, $"{this}");
        return Output;
    }

    /// <summary>Standard error of a command that must have failed.</summary>
    public string Failure()
    {
        Assert.True(ExitCode != 0, $"{this}");
        return Error;
    }

    public override string ToString() => $"$ {CommandLine}\nexit code {ExitCode}\n{Output}{(Error.Length > 0 ? $"--- stderr\n{Error}" : "")}";
}

/// <summary>Runs commands to their end.</summary>
internal static class CommandRunner
{
    public static async Task<CommandResult> RunAsync(
        string file,
        IReadOnlyList<string> arguments,
        string? input = null,
        IReadOnlyDictionary<string, string>? environment = null,
        TimeSpan? limit = null)
    {
        using var process = Start(file, arguments, environment);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(limit ?? TimeSpan.FromSeconds(120));
        var output = process.StandardOutput.ReadToEndAsync(stop.Token);
        var error = process.StandardError.ReadToEndAsync(stop.Token);
        var line = $"{Path.GetFileName(file)} {string.Join(' ', arguments)}";
        try
        {
            if (input is not null)
            {
                await process.StandardInput.WriteAsync(input.AsMemory(), stop.Token);
            }

            process.StandardInput.Close();
            await process.WaitForExitAsync(stop.Token);
            return new CommandResult(line, process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"$ {line}\ndid not end in time");
        }
    }

    public static Process Start(string file, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(file)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
