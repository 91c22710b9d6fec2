using System.Net.Sockets;

namespace KubeKit.Conformance.Tests.Support;

/// <summary>What tests need of the machine. Without it they skip and say why; on CI they fail, since a skip would hide a missing step.</summary>
internal static class Requirements
{
    public static void Docker() => Require(DockerAnswers(), "no Docker Engine answers at /var/run/docker.sock");

    public static void Kubectl() => Require(FindOnPath("kubectl") is not null, "no kubectl on PATH");

    public static void Busybox() => Require(BusyboxPath is not null, "no static busybox to build test images from");

    /// <summary>The Python that Debian's packages are for, whatever others the machine has.</summary>
    public const string Python = "/usr/bin/python3";

    public static void PythonClient() => Require(
        File.Exists(Python) && Directory.Exists("/usr/lib/python3/dist-packages/kubernetes"), "no Python client of Kubernetes (python3-kubernetes)");

    /// <summary>Whether there is all that a cluster on Docker, and images for it, need.</summary>
    public static bool HasDockerCluster => FindOnPath("kubectl") is not null && BusyboxPath is not null && DockerAnswers();

    public static string? BusyboxPath { get; } = new[] { "/bin/busybox", "/usr/bin/busybox" }.FirstOrDefault(File.Exists);

    public static string? FindOnPath(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, command)).FirstOrDefault(File.Exists);

    private static bool DockerAnswers()
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint("/var/run/docker.sock"));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static void Require(bool there, string reason)
    {
        if (!there && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }

        Assert.SkipUnless(there, reason);
    }
}
