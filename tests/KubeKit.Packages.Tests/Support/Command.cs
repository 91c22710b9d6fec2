using System.Diagnostics;
using System.Text;

namespace KubeKit.Packages.Tests.Support;

/// <summary>A program that is run to its end.</summary>
internal static class Command
{
    /// <summary>How to start it so that its output can be read.</summary>
    public static ProcessStartInfo StartInfo(string program, string directory, IReadOnlyDictionary<string, string?> environment, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Runs it; what it wrote, and how it ended.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string program, string directory, IReadOnlyDictionary<string, string?> environment, params IEnumerable<string> arguments)
    {
        var start = StartInfo(program, directory, environment, arguments);
        (start.RedirectStandardError, start.RedirectStandardInput) = (true, true);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = new StringBuilder();
        process.OutputDataReceived += Take;
        process.ErrorDataReceived += Take;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        lock (output)
        {
            return (process.ExitCode, output.ToString());
        }

        void Take(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        }
    }
}
