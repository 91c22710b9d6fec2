using System.CommandLine;
using System.Globalization;

namespace KubeKit.Tool;

/// <summary><c>kubekit backup</c>, <c>kubekit restore</c> and <c>kubekit verify</c>.</summary>
internal static class CareCommands
{
    public static Command CreateBackup()
    {
        var file = new Argument<string>("FILE") { Description = "Where the backup goes; replaced only once the new one is whole." };
        var directory = DataDirectory("The cluster's data directory: its server is asked, or its files are read when none runs.");
        var kubeconfig = new Option<string?>("--kubeconfig")
        {
            Description = "Asks the server of this kubeconfig instead.", HelpName = "FILE",
        };
        var withoutKeys = new Option<bool>("--without-keys")
        {
            Description = "Leaves out the cluster's authority and the key of ServiceAccounts' tokens (pki of the data directory).",
        };
        var keys = KeyFile("The keys of encrypted values; needed only when no server runs.");
        var command = new Command("backup", "Copies a cluster, running or not, into a file.") { file, directory, kubeconfig, withoutKeys, keys };
        command.SetAction((parsed, cancellationToken) => RunAsync(async () =>
        {
            var (target, data, with) = (parsed.GetValue(file)!, parsed.GetValue(directory)!, !parsed.GetValue(withoutKeys));
            var summary = parsed.GetValue(kubeconfig) is { } server
                ? await ClusterBackup.SaveFromServerAsync(target, server, with ? data : null, cancellationToken)
                : await ClusterBackup.SaveAsync(target, data, with, parsed.GetValue(keys), cancellationToken);
            Terminal.WriteLine($"{target}: {summary}");
            if (with && summary.Files.Count == 0)
            {
                Terminal.WriteWarning("the cluster's authority and keys are not in it, since they were not at hand (--data-dir)");
            }
        }));
        return command;
    }

    public static Command CreateRestore()
    {
        var file = new Argument<string>("FILE") { Description = "The backup." };
        var directory = DataDirectory("Where the cluster is to be; no server may run there.");
        var replace = new Option<bool>("--replace")
        {
            Description = "Keeps what is there under another name, instead of refusing.",
        };
        var withoutKeys = new Option<bool>("--without-keys")
        {
            Description = "Leaves the data directory's authority and keys as they are.",
        };
        var command = new Command("restore", "Makes a cluster of a backup, for the next start in its data directory.") { file, directory, replace, withoutKeys };
        command.SetAction((parsed, _) => RunAsync(() =>
        {
            var data = parsed.GetValue(directory)!;
            var aside = parsed.GetValue(replace)
                ? string.Create(CultureInfo.InvariantCulture, $".before-restore-{TimeProvider.System.GetUtcNow():yyyyMMddTHHmmssfff}")
                : null;
            var (summary, revision) = ClusterBackup.Restore(parsed.GetValue(file)!, data, !parsed.GetValue(withoutKeys), aside);
            ClusterBackup.VerifyStore(data);
            Terminal.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{data}: restored {summary}; the cluster goes on from revision {revision}"));
            return Task.CompletedTask;
        }));
        return command;
    }

    public static Command CreateVerify()
    {
        var file = new Argument<string?>("FILE") { Description = "A backup; without, the data directory is checked.", Arity = ArgumentArity.ZeroOrOne };
        var directory = DataDirectory("The data directory to check; no server may run there.");
        var keys = KeyFile("The keys of encrypted values, to decrypt them as well.");
        var command = new Command("verify", "Checks a backup, or the files of a cluster that does not run, from end to end.") { file, directory, keys };
        command.SetAction((parsed, _) => RunAsync(() =>
        {
            var encryption = parsed.GetValue(keys);
            Terminal.WriteLine(parsed.GetValue(file) is { } backup
                ? $"{backup} is whole: {ClusterBackup.VerifyBackup(backup, encryption)}"
                : $"{parsed.GetValue(directory)} is whole: {ClusterBackup.VerifyStore(parsed.GetValue(directory)!, encryption)}");
            return Task.CompletedTask;
        }));
        return command;
    }

    private static Option<string> DataDirectory(string description) =>
        new("--data-dir") { Description = description, HelpName = "DIR", DefaultValueFactory = _ => "./data" };

    private static Option<string?> KeyFile(string description) => new("--encryption-key-file") { Description = description, HelpName = "FILE" };

    private static async Task<int> RunAsync(Func<Task> action)
    {
        try
        {
            await action();
            return 0;
        }
        catch (Exception e) when (e is ClusterBackupException or IOException or UnauthorizedAccessException)
        {
            Terminal.WriteError(e.Message);
            return 1;
        }
    }
}
