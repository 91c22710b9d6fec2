using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.AdmissionRegistration.V1;

public sealed partial record WebhookClientConfig : IValidated
{
    private const string Form = "; desired format: https://host[/path]";

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Url is null == Service is null)
        {
            context.Required("", "exactly one of url or service is required");
        }
        else if (Url is { } url)
        {
            ValidateUrl(url, context);
        }
    }

    private static void ValidateUrl(string text, ValidationContext context)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url))
        {
            context.Required("url", "url must be a valid URL" + Form);
            return;
        }

        if (url.Scheme != "https")
        {
            context.Invalid("url", url.Scheme, "'https' is the only allowed URL scheme" + Form);
        }

        if (url.Host.Length == 0)
        {
            context.Invalid("url", url.Host, "host must be specified" + Form);
        }

        if (url.UserInfo.Length > 0)
        {
            context.Invalid("url", url.UserInfo, "user information is not permitted in the URL");
        }

        if (url.Fragment.Length > 0)
        {
            context.Invalid("url", url.Fragment[1..], "fragments are not permitted in the URL");
        }

        if (url.Query.Length > 0)
        {
            context.Invalid("url", url.Query[1..], "query parameters are not permitted in the URL");
        }
    }
}

public sealed partial record ServiceReference : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Port is < 1 or > 65535)
        {
            context.Invalid("port", Port, "port is not valid: must be between 1 and 65535, inclusive");
        }

        if (Path is not { } path)
        {
            return;
        }

        if (path is "" or "/")
        {
            return;
        }

        if (path == "//")
        {
            context.Invalid("path", path, "segment[0] may not be empty");
        }
        else if (!path.StartsWith('/'))
        {
            context.Invalid("path", path, "must start with a '/'");
        }
        else
        {
            var segments = path.Trim('/').Split('/');
            for (var i = 0; i < segments.Length; i++)
            {
                if (segments[i].Length == 0)
                {
                    context.Invalid("path", path, $"segment[{i}] may not be empty");
                }
                else
                {
                    context.Invalid("path", path, NameRules.DnsSubdomain(segments[i]).Select(message => $"segment[{i}]: {message}").ToList());
                }
            }
        }
    }
}
