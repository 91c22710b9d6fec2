using System.Buffers;
using System.Text.RegularExpressions;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// Options of Windows containers: Active Directory bounds the names of users and domains.
internal static partial class WindowsRules
{
    private const int MaxCredentialSpecBytes = 64 * 1024;
    private const int MaxDomainLength = 256;
    private const int MaxUserLength = 104;
    private static readonly SearchValues<char> NotInUsers = SearchValues.Create("\"/\\:;|=,+*?<>@[]");

    internal static void Options(WindowsSecurityContextOptions? options, ValidationContext context)
    {
        if (options is null)
        {
            return;
        }

        using var _ = context.Enter("windowsOptions");
        if (options.GmsaCredentialSpecName is { } name)
        {
            context.Invalid("gmsaCredentialSpecName", name, NameRules.DnsSubdomain(name));
        }

        if (options.GmsaCredentialSpec is { } credentials)
        {
            if (credentials.Length == 0)
            {
                context.Invalid("gmsaCredentialSpec", credentials, "gmsaCredentialSpec cannot be an empty string");
            }
            else if (System.Text.Encoding.UTF8.GetByteCount(credentials) > MaxCredentialSpecBytes)
            {
                context.Invalid("gmsaCredentialSpec", credentials, "gmsaCredentialSpec size must be under 64 KiB");
            }
        }

        if (options.RunAsUserName is { } user)
        {
            UserName(user, context);
        }
    }

    private static void UserName(string name, ValidationContext context)
    {
        var parts = name.Split('\\');
        if (name.Length == 0)
        {
            Wrong("runAsUserName cannot be an empty string");
        }
        else if (name.Any(char.IsControl))
        {
            Wrong("runAsUserName cannot contain control characters");
        }
        else if (parts.Length > 2)
        {
            Wrong("runAsUserName cannot contain more than one backslash");
        }
        else
        {
            if (parts.Length == 2)
            {
                Domain(parts[0]);
            }

            User(parts[^1]);
        }

        void Domain(string domain)
        {
            if (domain.Length >= MaxDomainLength)
            {
                Wrong($"runAsUserName's Domain length must be under {MaxDomainLength} characters");
            }

            if (!NetBiosName().IsMatch(domain) && !DnsName().IsMatch(domain))
            {
                Wrong("runAsUserName's Domain doesn't match the NetBios nor the DNS format");
            }
        }

        void User(string user)
        {
            if (user.Length == 0)
            {
                Wrong("runAsUserName's User cannot be empty");
            }
            else if (user.Length > MaxUserLength)
            {
                Wrong($"runAsUserName's User length must not be longer than {MaxUserLength} characters");
            }

            if (user.Length > 0 && user.All(c => c is '.' or ' '))
            {
                Wrong("runAsUserName's User cannot contain only periods or spaces");
            }

            if (user.AsSpan().ContainsAny(NotInUsers))
            {
                Wrong("runAsUserName's User cannot contain the following characters: \"/\\:;|=,+*?<>@[]");
            }
        }

        void Wrong(string why) => context.Invalid("runAsUserName", name, why);
    }

    [GeneratedRegex("""^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$""", RegexOptions.CultureInvariant)]
    private static partial Regex NetBiosName();

    [GeneratedRegex("^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$", RegexOptions.CultureInvariant)]
    private static partial Regex DnsName();
}
