using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KubeKit.Certificates;

/// <summary>
/// The authorities that this machine trusts. Nothing here asks for them, but .NET reads all of them, a tenth of a second long,
/// before a process shows its first certificate: so they are read ahead, beside the rest of the start.
/// </summary>
internal static class MachineAuthorities
{
    private static Task? s_reading;

    /// <summary>Begins to read them unless that was begun already.</summary>
    public static void ReadAhead() => LazyInitializer.EnsureInitialized(ref s_reading, static () => Task.Run(Read));

    private static void Read()
    {
        try
        {
            using var store = new X509Store(StoreName.Root, StoreLocation.LocalMachine);
            store.Open(OpenFlags.ReadOnly);
        }
        catch (CryptographicException)
        {
            // No such store: then there is nothing to read later either.
        }
    }
}
