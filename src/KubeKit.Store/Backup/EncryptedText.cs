using System.Globalization;

namespace KubeKit.Store.Backup;

/// <summary>Says how many values are encrypted, for people.</summary>
internal static class EncryptedText
{
    public static string Of(long count, long opened) =>
        count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {count} values encrypted ({opened} of them decrypted with the keys given)");
}
