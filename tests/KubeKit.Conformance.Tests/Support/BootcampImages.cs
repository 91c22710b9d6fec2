using System.Formats.Tar;
using System.Text;

namespace KubeKit.Conformance.Tests.Support;

/// <summary>
/// The images of the classic introduction, built here since no registry can be reached: an HTTP server on port 8080 that
/// names its pod and its version, with the usual small commands beside it.
/// </summary>
internal static class BootcampImages
{
    public const string V1 = "docker.io/jocatalin/kubernetes-bootcamp:v1";
    public const string V2 = "docker.io/jocatalin/kubernetes-bootcamp:v2";

    private static readonly string[] Commands =
    [
        "sh", "httpd", "cat", "sleep", "ls", "hostname", "echo", "tar", "kill", "wget", "nc", "ps", "env", "id", "cp", "mkdir", "touch",
        "printf", "true", "false", "date", "stty", "tty", "grep", "head", "tail", "rm", "ipcs", "seq", "test", "mkfifo", "ip", "killall", "wc",
    ];

    public static async Task BuildAsync()
    {
        await ImportAsync(V1, "v=1");
        await ImportAsync(V2, "v=2");
    }

    private static async Task ImportAsync(string image, string version)
    {
        var file = Path.Combine(Checkout.NewFolder("image"), "root.tar");
        await using (var tar = new TarWriter(File.Create(file), TarEntryFormat.Pax, leaveOpen: false))
        {
            await AddFileAsync(tar, "bin/busybox", await File.ReadAllBytesAsync(Requirements.BusyboxPath!));
            foreach (var command in Commands)
            {
                await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.SymbolicLink, $"bin/{command}") { LinkName = "busybox" });
            }

            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.Directory, "tmp") { Mode = (UnixFileMode)0b1_111_111_111 });
            await AddScriptAsync(tar, "www/cgi-bin/index.cgi", $"""
                #!/bin/sh
                printf 'Content-Type: text/plain\r\n\r\n'
                printf 'Hello Kubernetes bootcamp! | Running on: %s | {version}\n' "$(hostname)"
                """);
            // PID 1 has no default signal actions: without the trap every stop would take the whole grace period. The end of PID 1
            // is the end of all: requests that are being answered have a second after the server takes no more.
            await AddScriptAsync(tar, "bin/serve", """
                #!/bin/sh
                httpd -f -p 8080 -h /www &
                server=$!
                trap 'kill $server; sleep 1; exit 0' TERM INT
                echo "Kubernetes Bootcamp App Started At: $(date)"
                wait $server
                """);
        }

        (await CommandRunner.RunAsync(
            "docker", ["import", "-c", "ENTRYPOINT [\"/bin/serve\"]", "-c", "ENV PATH=/bin", "-c", "EXPOSE 8080", file, image])).Success();
        File.Delete(file);
    }

    private static Task AddScriptAsync(TarWriter tar, string name, string text) => AddFileAsync(tar, name, Encoding.UTF8.GetBytes(text + "\n"));

    private static async Task AddFileAsync(TarWriter tar, string name, byte[] content)
    {
        using var data = new MemoryStream(content);
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { Mode = (UnixFileMode)0b111_101_101, DataStream = data });
    }
}
