using KubeKit.ApiServer.Authorization;
using KubeKit.ApiServer.Encoding;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Authentication;

/// <summary>
/// Lets a user act as another (<c>kubectl --as</c>): the headers Impersonate-User, -Group, -Uid and -Extra-KEY, each of
/// which takes the permission to impersonate just that.
/// </summary>
internal sealed class Impersonation(AuthorizationStage authorization)
{
    private const string Prefix = "Impersonate-";
    private const string UserHeader = "Impersonate-User";
    private const string GroupHeader = "Impersonate-Group";
    private const string UidHeader = "Impersonate-Uid";
    private const string ExtraPrefix = "Impersonate-Extra-";
    private const string AuthenticationGroup = "authentication.k8s.io";

    /// <summary>The user that the request is made as.</summary>
    /// <exception cref="ApiException">The real user may not act as that one: 403.</exception>
    public async ValueTask<UserInfo> ApplyAsync(HttpContext context, UserInfo real)
    {
        if (!IsAsked(context.Request.Headers))
        {
            return real;
        }

        var headers = context.Request.Headers;
        var user = headers[UserHeader].ToString();
        string[] groups = [.. headers[GroupHeader].Where(g => !string.IsNullOrEmpty(g)).Select(g => g!)];
        var uid = headers[UidHeader].ToString();
        var extra = Extra(headers);
        if (user.Length == 0)
        {
            throw ApiErrors.BadRequest("groups, uid or extra information are impersonated without impersonating a user");
        }

        var account = ServiceAccountName.Parse(user);
        await AskAsync(real, "", account is null ? "users" : "serviceaccounts", account?.Namespace ?? "", account?.Name ?? user, "", context.RequestAborted);
        foreach (var group in groups)
        {
            await AskAsync(real, "", "groups", "", group, "", context.RequestAborted);
        }

        if (uid.Length > 0)
        {
            await AskAsync(real, AuthenticationGroup, "uids", "", uid, "", context.RequestAborted);
        }

        foreach (var (key, values) in extra)
        {
            foreach (var value in values)
            {
                await AskAsync(real, AuthenticationGroup, "userextras", "", value, key, context.RequestAborted);
            }
        }

        // Whatever serves the request later, a proxied pod for one, must not take the headers for a wish of its own.
        foreach (var name in headers.Keys.Where(k => k.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            headers.Remove(name);
        }

        return new UserInfo(user, [.. Groups(user, account, groups)]) { Uid = uid.Length == 0 ? null : uid, Extra = extra };
    }

    private static bool IsAsked(IHeaderDictionary headers)
    {
        foreach (var header in headers)
        {
            if (header.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> Groups(string user, ServiceAccountName? account, string[] asked)
    {
        IEnumerable<string> groups = asked.Length == 0 && account is { } name ? ServiceAccountName.GroupsOf(name.Namespace) : asked;
        if (user == UserInfo.Anonymous.Name)
        {
            return groups.Contains(UserInfo.UnauthenticatedGroup) ? groups : groups.Append(UserInfo.UnauthenticatedGroup);
        }

        return groups.Contains(UserInfo.AuthenticatedGroup) || groups.Contains(UserInfo.UnauthenticatedGroup) ? groups : groups.Append(UserInfo.AuthenticatedGroup);
    }

    private static Dictionary<string, IReadOnlyList<string>> Extra(IHeaderDictionary headers)
    {
        var extra = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, values) in headers)
        {
            if (name.Length > ExtraPrefix.Length && name.StartsWith(ExtraPrefix, StringComparison.OrdinalIgnoreCase))
            {
                // Header names hold no slash: clients percent-encode what they cannot write.
                extra[Uri.UnescapeDataString(name[ExtraPrefix.Length..]).ToLowerInvariant()] = [.. values.Select(v => v ?? "")];
            }
        }

        return extra;
    }

    private ValueTask AskAsync(UserInfo real, string group, string resource, string ns, string name, string subresource, CancellationToken cancellationToken) =>
        authorization.AuthorizeAsync(
            new AuthorizationRequest
            {
                User = real,
                Verb = "impersonate",
                IsResourceRequest = true,
                Path = "",
                ApiGroup = group,
                ApiVersion = group.Length == 0 ? "" : "v1",
                Namespace = ns,
                Resource = resource,
                Subresource = subresource,
                Name = name,
            },
            cancellationToken);
}
