using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace KubeKit.Node.Docker.Sandbox;

/// <summary>Opens sockets inside the network of another process (Linux, root): a socket belongs to the network its thread was in.</summary>
internal static partial class NetworkNamespace
{
    private const int CloneNewNet = 0x40000000;

    /// <summary>Whether this process may enter the network of that one.</summary>
    public static bool CanEnter(long pid) => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists(PathOf(pid));

    /// <summary>A socket inside the network of a process, not yet connected.</summary>
    /// <exception cref="IOException">The network cannot be entered.</exception>
    public static Task<Socket> OpenSocketAsync(long pid, AddressFamily family)
    {
        var result = new TaskCompletionSource<Socket>(TaskCreationOptions.RunContinuationsAsynchronously);
        // A thread of its own that ends at once: it never comes back from the other network into the pool.
        var thread = new Thread(() =>
        {
            try
            {
                using var handle = File.OpenHandle(PathOf(pid));
                if (SetNamespace(handle, CloneNewNet) != 0)
                {
                    throw new IOException($"cannot enter the network of process {pid}: {Marshal.GetLastPInvokeErrorMessage()}");
                }

                result.SetResult(new Socket(family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true });
            }
            catch (Exception e)
            {
                result.SetException(e);
            }
        })
        { IsBackground = true, Name = "kubekit-netns" };
        thread.Start();
        return result.Task;
    }

    private static string PathOf(long pid) => $"/proc/{pid}/ns/net";

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int SetNamespace(SafeFileHandle handle, int kind);
}
