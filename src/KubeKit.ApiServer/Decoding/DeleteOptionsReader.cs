using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Routing;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.Decoding;

/// <summary>Reads the options of a delete: from the body, or without one from the query.</summary>
internal sealed class DeleteOptionsReader(ObjectDecoder decoder)
{
    public async ValueTask<DeleteOptions> ReadAsync(ApiRequest request)
    {
        var (head, body) = await decoder.ReadValueAsync<DeleteOptions>(request.Http.Request);
        if (head.Kind is not (null or "" or "DeleteOptions"))
        {
            throw ApiErrors.BadRequest($"decoded object cannot be converted to DeleteOptions: the body is a {head.Kind}");
        }

        var options = body ?? FromQuery(request);
        Check(options);
        return options;
    }

    private static DeleteOptions FromQuery(ApiRequest request)
    {
        var query = request.Query;
        return query.Count == 0 ? new DeleteOptions() : new DeleteOptions
        {
            GracePeriodSeconds = query.Integer("gracePeriodSeconds"),
            OrphanDependents = query.ContainsKey("orphanDependents") ? query.Flag("orphanDependents") : null,
            PropagationPolicy = query.Text("propagationPolicy") is { Length: > 0 } policy ? policy : null,
            DryRun = query.TryGetValue("dryRun", out var dryRun) ? [.. dryRun.Select(v => v ?? "")] : null,
        };
    }

    /// <exception cref="ApiException">The options are invalid or contradict each other: 422.</exception>
    public static void Check(DeleteOptions options)
    {
        var rules = new ValidationContext();
        if (options is { OrphanDependents: not null, PropagationPolicy: not null })
        {
            rules.Invalid("propagationPolicy", options.PropagationPolicy, "orphanDependents and deletionPropagation cannot be both set");
        }

        if (options.PropagationPolicy is not (null or PropagationPolicy.Foreground or PropagationPolicy.Background or PropagationPolicy.Orphan))
        {
            // In upstream's order, with the nil that stands for none.
            rules.Add(FieldErrorReason.FieldValueNotSupported, "propagationPolicy",
                $"Unsupported value: {GoQuote.Of(options.PropagationPolicy)}: supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\"");
        }

        WriteOptions.CheckDryRun(options.DryRun ?? [], rules);
        if (!rules.IsValid)
        {
            throw ApiErrors.Invalid("meta.k8s.io", "DeleteOptions", rules.Errors);
        }
    }
}
