using System.Diagnostics;

namespace KubeKit.Packages.Tests.Support;

/// <summary>A shell in which a reader types: where it is and what it exported holds for the lines after.</summary>
internal sealed class Shell(string directory, IReadOnlyDictionary<string, string?> environment)
{
    private string _before = "";

    /// <summary>Runs a line to its end.</summary>
    public async Task<(int Code, string Output)> RunAsync(string line)
    {
        if (line.StartsWith("cd ", StringComparison.Ordinal) || line.StartsWith("export ", StringComparison.Ordinal))
        {
            _before += line + " && ";
            return (0, "");
        }

        return await Command.RunAsync("bash", directory, environment, "-c", _before + line);
    }

    /// <summary>Runs lines that each have to succeed; what the last one wrote.</summary>
    public async Task<string> OkAsync(params IEnumerable<string> lines)
    {
        var output = "";
        foreach (var line in lines)
        {
            (var code, output) = await RunAsync(line);
            Assert.True(code == 0, $"{line}\nended with {code}:\n{output}");
        }

        return output;
    }

    /// <summary>Starts a line that goes on until it is stopped; the task ends with its first line of output that contains <paramref name="sign"/>.</summary>
    public (Process Process, Task<string> Seen) Start(string line, string sign)
    {
        var process = Process.Start(Command.StartInfo("bash", directory, environment, "-c", _before + "exec " + line))!;
        return (process, SeeAsync());

        async Task<string> SeeAsync()
        {
            var all = "";
            while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } written)
            {
                all += written + "\n";
                if (written.Contains(sign, StringComparison.Ordinal))
                {
                    return written;
                }
            }

            throw new InvalidOperationException($"{line} ended without \"{sign}\":\n{all}");
        }
    }
}
