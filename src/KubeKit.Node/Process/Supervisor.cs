using System.Diagnostics;
using System.Globalization;

namespace KubeKit.Node.Process;

/// <summary>
/// Starts a container's process under a shell that outlives this process: it heads a session of its own, appends the
/// output to files, and leaves the exit code in one. A kubelet that is killed and started again finds all of it there.
/// </summary>
internal static class Supervisor
{
    private const string ScriptName = "supervise.sh";

    // The traps keep the shell alive until it has noted the end; a trapped signal is back to its default in the child, an
    // ignored one would not be. The shell lets go of the kubelet's own streams first, or whoever reads those waits for us.
    private const string Script = """
        #!/bin/sh
        # Started by KubeKit: supervise.sh DIRECTORY none|keep|once COMMAND [ARGUMENT ...]
        exec </dev/null >/dev/null 2>&1
        dir=$1; input=$2; shift 2
        trap : TERM INT HUP QUIT USR1 USR2
        echo $$ >"$dir/pid"
        case $input in
          keep) "$@" <>"$dir/stdin" >>"$dir/stdout" 2>>"$dir/stderr" ;;
          once) "$@" <"$dir/stdin" >>"$dir/stdout" 2>>"$dir/stderr" ;;
          *) "$@" </dev/null >>"$dir/stdout" 2>>"$dir/stderr" ;;
        esac
        echo $? >"$dir/exit.tmp"
        mv -f "$dir/exit.tmp" "$dir/exit"
        """;

    /// <summary>Writes the script; it may be in use by shells of before, hence the rename.</summary>
    public static void Install(string rootDirectory)
    {
        var file = Path.Combine(rootDirectory, ScriptName);
        File.WriteAllText(file + ".tmp", Script + "\n");
        File.Move(file + ".tmp", file, overwrite: true);
    }

    /// <summary>
    /// Starts; the process returned is the supervisor, and its id that of the process group. Returns when the supervisor
    /// heads its group and minds signals: before that, a stop would miss it.
    /// </summary>
    public static async Task<System.Diagnostics.Process> StartAsync(string rootDirectory, string containerDirectory, ContainerRecord container)
    {
        var input = !container.Stdin ? "none" : container.StdinOnce ? "once" : "keep";
        var start = new ProcessStartInfo("setsid",
            ["/bin/sh", Path.Combine(rootDirectory, ScriptName), containerDirectory, input, .. container.Command])
        {
            WorkingDirectory = container.WorkingDirectory,
        };
        start.Environment.Clear();
        foreach (var (key, value) in container.Environment)
            start.Environment[key] = value;

        var process = System.Diagnostics.Process.Start(start) ?? throw new IOException("setsid could not be started");
        while (!File.Exists(Path.Combine(containerDirectory, "pid")) && !process.HasExited)
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);

        return process;
    }

    /// <summary>The supervisor of a container if it is alive; its process id may have gone to somebody else since.</summary>
    public static System.Diagnostics.Process? Find(string containerDirectory)
    {
        var file = Path.Combine(containerDirectory, "pid");
        if (!File.Exists(file) || !int.TryParse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture, out var id))
            return null;

        try
        {
            var process = System.Diagnostics.Process.GetProcessById(id);
            if (!Directory.Exists("/proc/self") || File.ReadAllText($"/proc/{id}/cmdline").Contains(containerDirectory, StringComparison.Ordinal))
                return process;

            process.Dispose();
        }
        catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException)
        {
            // No such process any more.
        }

        return null;
    }

    /// <summary>The exit code that the supervisor noted; 137 when it was killed before it could.</summary>
    public static int ExitCode(string containerDirectory)
    {
        try
        {
            return int.Parse(File.ReadAllText(Path.Combine(containerDirectory, "exit")), CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or FormatException)
        {
            return 128 + Native.SigKill;
        }
    }
}
