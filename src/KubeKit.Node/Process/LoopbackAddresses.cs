using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace KubeKit.Node.Process;

/// <summary>
/// Gives each pod a loopback address of its own. Which are taken stands in a directory that all nodes of the machine share:
/// one file for each address, naming the sandbox directory that holds it. A file whose directory is gone is free again.
/// </summary>
internal sealed class LoopbackAddresses(string directory)
{
    private const int Attempts = 1000;

    /// <summary>Takes an address for a sandbox.</summary>
    public string Take(string sandboxDirectory)
    {
        CreateShared(directory);
        if (!HasWholeNetwork())
            return "127.0.0.1";

        for (var i = 0; i < Attempts; i++)
        {
            // 127.64.0.0 to 127.95.255.255: away from 127.0.x.y, where people and distributions put things of their own, and from the
            // loopback addresses of Services (127.96.0.0/16).
            var address = $"127.{64 + RandomNumberGenerator.GetInt32(32)}.{RandomNumberGenerator.GetInt32(256)}.{1 + RandomNumberGenerator.GetInt32(254)}";
            if (TryTake(address, sandboxDirectory))
                return address;
        }

        throw new IOException("no loopback address is free");
    }

    /// <summary>Gives an address back.</summary>
    public void Free(string address)
    {
        if (address != "127.0.0.1")
            File.Delete(Path.Combine(directory, address));
    }

    private bool TryTake(string address, string sandboxDirectory)
    {
        var file = Path.Combine(directory, address);
        try
        {
            using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
            using var writer = new StreamWriter(stream);
            writer.Write(sandboxDirectory);
            return true;
        }
        catch (IOException) when (File.Exists(file))
        {
            FreeWhenLeft(file);
            return false;
        }
    }

    // Left behind by a node whose state is gone: free for the next who asks. What other users hold stays theirs.
    private static void FreeWhenLeft(string file)
    {
        try
        {
            var holder = File.ReadAllText(file);
            if (holder.Length > 0 && !Directory.Exists(holder))
                File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    // As /tmp itself: nodes of several users share the directory, and nobody removes what is another's.
    private static void CreateShared(string directory)
    {
        if (Directory.Exists(directory))
            return;

        foreach (var path in new[] { Path.GetDirectoryName(Path.GetFullPath(directory)), directory })
        {
            if (!string.IsNullOrEmpty(path) && !Directory.Exists(path))
            {
                Directory.CreateDirectory(path);
                if (!OperatingSystem.IsWindows())
                    File.SetUnixFileMode(path, (UnixFileMode)0b1_111_111_111);
            }
        }
    }

    // Linux answers on all of 127.0.0.0/8; others only on 127.0.0.1 unless told to.
    private static bool HasWholeNetwork()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(new IPAddress([127, 64, 0, 1]), 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
