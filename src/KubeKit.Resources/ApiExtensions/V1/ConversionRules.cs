using KubeKit.Resources.Validation;

namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>The rules for the conversion of a custom kind. Their paths are upstream's, whose inner form has no member <c>webhook</c>.</summary>
internal static class ConversionRules
{
    private static readonly string[] Strategies = ["None", "Webhook"];

    // The versions of ConversionReview that upstream's server speaks.
    private static readonly string[] ReviewVersions = ["v1", "v1beta1"];

    public static void Check(CustomResourceConversion conversion, ValidationContext context)
    {
        if (string.IsNullOrEmpty(conversion.Strategy))
        {
            context.Required("strategy");
        }
        else if (!Strategies.Contains(conversion.Strategy))
        {
            context.NotSupported("strategy", conversion.Strategy, Strategies);
        }

        if (conversion.Strategy == "Webhook")
        {
            CheckClient(conversion.Webhook?.ClientConfig, context);
            CheckReviews(conversion.Webhook?.ConversionReviewVersions ?? [], context);
            return;
        }

        if (conversion.Webhook?.ClientConfig is not null)
        {
            context.Forbidden("webhookClientConfig", "should not be set when strategy is not set to Webhook");
        }

        if (conversion.Webhook?.ConversionReviewVersions is { Count: > 0 })
        {
            context.Forbidden("conversionReviewVersions", "should not be set when strategy is not set to Webhook");
        }
    }

    private static void CheckClient(WebhookClientConfig? client, ValidationContext context)
    {
        if (client is null)
        {
            context.Required("webhookClientConfig", "required when strategy is set to Webhook");
            return;
        }

        // The same rules hold for all webhooks.
        using var _ = context.Enter("webhookClientConfig");
        new AdmissionRegistration.V1.WebhookClientConfig { Url = client.Url, Service = Service(client.Service) }.Validate(context);
        if (client is { Url: null, Service: { } service })
        {
            using var __ = context.Enter("service");
            CheckService(service, context);
        }
    }

    private static AdmissionRegistration.V1.ServiceReference? Service(ServiceReference? service) =>
        service is null ? null : new() { Name = service.Name ?? "", Namespace = service.Namespace ?? "", Path = service.Path, Port = service.Port };

    private static void CheckService(ServiceReference service, ValidationContext context)
    {
        if (string.IsNullOrEmpty(service.Name))
        {
            context.Required("name", "service name is required");
        }

        if (string.IsNullOrEmpty(service.Namespace))
        {
            context.Required("namespace", "service namespace is required");
        }

        Service(service)!.Validate(context);
    }

    private static void CheckReviews(IReadOnlyList<string> versions, ValidationContext context)
    {
        if (versions.Count == 0)
        {
            context.Required("conversionReviewVersions");
            return;
        }

        for (var i = 0; i < versions.Count; i++)
        {
            var member = $"conversionReviewVersions[{i}]";
            if (versions.Take(i).Contains(versions[i], StringComparer.Ordinal))
            {
                context.Invalid(member, versions[i], "duplicate version");
            }
            else
            {
                context.Invalid(member, versions[i], NameRules.Dns1035Label(versions[i]));
            }
        }

        if (!versions.Intersect(ReviewVersions, StringComparer.Ordinal).Any())
        {
            context.Add(FieldErrorReason.FieldValueInvalid, "conversionReviewVersions",
                $"Invalid value: [{string.Join(",", versions.Select(v => $"\"{v}\""))}]: must include at least one of {string.Join(", ", ReviewVersions)}");
        }
    }
}
