using System.Runtime.InteropServices;

namespace KubeKit.Node.Process;

/// <summary>What POSIX has and .NET has not: signals to process groups, named pipes, terminals.</summary>
internal static partial class Native
{
    public const int SigTerm = 15;
    public const int SigKill = 9;

    private const int ReadWriteNoControl = 2 | 0x100; // O_RDWR | O_NOCTTY on Linux

    /// <summary>Signals every process of a group.</summary>
    public static void KillGroup(int group, int signal) => _ = Kill(-group, signal);

    /// <summary>Signals a group that a process just started is about to head; the process itself where it does not head it yet.</summary>
    public static void KillNewGroup(int group, int signal)
    {
        if (Kill(-group, signal) != 0)
            _ = Kill(group, signal);
    }

    public static void MakeFifo(string path)
    {
        if (MkFifo(path, 0x180) != 0) // 0600
            throw new IOException($"mkfifo {path}: error {Marshal.GetLastPInvokeError()}");
    }

    /// <summary>Opens a new terminal; returns its controlling side and the name of the other.</summary>
    public static (int Master, string Name) OpenTerminal()
    {
        var master = PosixOpenPt(ReadWriteNoControl);
        var name = new byte[128];
        if (master < 0 || GrantPt(master) != 0 || UnlockPt(master) != 0 || PtsName(master, name, name.Length) != 0)
            throw new IOException($"no terminal: error {Marshal.GetLastPInvokeError()}");

        return (master, System.Text.Encoding.UTF8.GetString(name, 0, Array.IndexOf(name, (byte)0)));
    }

    public static void ResizeTerminal(int master, int width, int height)
    {
        const ulong setWindowSize = 0x5414; // TIOCSWINSZ on Linux
        var size = new WindowSize { Rows = (ushort)height, Columns = (ushort)width };
        _ = Ioctl(master, setWindowSize, ref size);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort PixelsX;
        public ushort PixelsY;
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MkFifo(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int PosixOpenPt(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GrantPt(int master);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int UnlockPt(int master);

    [LibraryImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int PtsName(int master, [Out] byte[] name, nint length);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Ioctl(int descriptor, ulong request, ref WindowSize size);
}
