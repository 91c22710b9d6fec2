using Spectre.Console;

namespace KubeKit.Tool;

/// <summary>The one way to the terminal: plain lines for scripts to read, errors in red on standard error.</summary>
internal static class Terminal
{
    private static readonly IAnsiConsole Errors = CreateErrors();

    /// <summary>A line on standard output, as it is.</summary>
    public static void WriteLine(string line)
    {
        System.Console.Out.WriteLine(line);
        System.Console.Out.Flush();
    }

    /// <summary>What somebody should know, on standard error.</summary>
    public static void WriteWarning(string message) => Errors.MarkupLineInterpolated($"[yellow]kubekit: {message}[/]");

    /// <summary>Runs a command; what the user has to mend is told without a stack trace. Answers with the exit code.</summary>
    public static async Task<int> ReportingAsync(Func<Task> run)
    {
        try
        {
            await run();
            return 0;
        }
        catch (Exception e) when (e is Crds.Assemblies.CrdException or IOException or UnauthorizedAccessException)
        {
            WriteError(e.Message);
            return 1;
        }
    }

    /// <summary>What went wrong, on standard error.</summary>
    public static void WriteError(string message) => Errors.MarkupLineInterpolated($"[red]kubekit: {message}[/]");

    private static IAnsiConsole CreateErrors()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) });
        // A terminal breaks lines by itself; who reads them from a pipe wants them whole.
        console.Profile.Width = short.MaxValue;
        return console;
    }
}
