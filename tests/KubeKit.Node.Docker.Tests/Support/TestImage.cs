using System.Diagnostics;
using System.Formats.Tar;

namespace KubeKit.Node.Docker.Tests.Support;

/// <summary>An image with a shell, imported from this machine's busybox since no registry can be reached. Built once for all tests.</summary>
internal static class TestImage
{
    public const string Name = "docker.io/kubekit/contract-tests:v1";

    private static readonly string[] Commands =
        ["sh", "cat", "sleep", "echo", "env", "touch", "ls", "hostname", "httpd", "wget", "kill", "id", "stty", "tty", "printf", "true", "dd", "seq", "tail", "ipcmk", "mkdir", "ps", "test", "ip", "head", "grep", "tr"];

    private static readonly Lazy<Task> Built = new(BuildAsync);

    private static string? Busybox { get; } = new[] { "/bin/busybox", "/usr/bin/busybox" }.FirstOrDefault(File.Exists);

    /// <summary>Skips the test where there is no engine, or nothing to build from; on CI it fails, since a skip would hide a missing step.</summary>
    public static async Task RequireAsync()
    {
        var answers = await DockerEngine.AnswersAsync(new DockerRuntimeOptions().Endpoint, TestContext.Current.CancellationToken);
        Require(answers, "no Docker Engine answers");
        Require(Busybox is not null, "no static busybox to build a test image from");
        await Built.Value;
    }

    private static void Require(bool there, string reason)
    {
        Assert.False(!there && Environment.GetEnvironmentVariable("CI") == "true", reason);
        Assert.SkipUnless(there, reason);
    }

    private static async Task BuildAsync()
    {
        var file = Path.GetTempFileName();
        await using (var tar = new TarWriter(File.Create(file)))
        {
            await using var busybox = File.OpenRead(Busybox!);
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, "bin/busybox") { Mode = (UnixFileMode)0b111_101_101, DataStream = busybox });
            foreach (var command in Commands)
            {
                await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.SymbolicLink, $"bin/{command}") { LinkName = "busybox" });
            }

            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.Directory, "tmp") { Mode = (UnixFileMode)0b1_111_111_111 });
        }

        await DockerAsync("import", "-c", "ENV PATH=/bin", file, Name);
        File.Delete(file);
    }

    /// <summary>Runs the docker command; returns what it prints.</summary>
    public static async Task<string> DockerAsync(params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(new ProcessStartInfo("docker", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"docker {string.Join(' ', arguments)}: {await error}");
        return (await output).Trim();
    }
}
