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

    private static void Check(DeleteOptions options)
    {
        if (options.PropagationPolicy is not (null or PropagationPolicy.Foreground or PropagationPolicy.Background or PropagationPolicy.Orphan))
        {
            throw Invalid(FieldErrorReason.FieldValueNotSupported, "propagationPolicy",
                $"Unsupported value: \"{options.PropagationPolicy}\": supported values: \"Background\", \"Foreground\", \"Orphan\"");
        }

        if (options is { OrphanDependents: not null, PropagationPolicy: not null })
        {
            throw Invalid(FieldErrorReason.FieldValueInvalid, "propagationPolicy",
                $"Invalid value: \"{options.PropagationPolicy}\": orphanDependents and deletionPropagation cannot be both set");
        }

        _ = WriteOptions.ParseDryRun(options.DryRun ?? [], "DeleteOptions");
    }

    private static ApiException Invalid(FieldErrorReason reason, string field, string message) =>
        ApiErrors.Invalid("meta.k8s.io", "DeleteOptions", reason, field, message);
}
