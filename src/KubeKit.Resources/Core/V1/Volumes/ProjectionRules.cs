using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// Volumes made of files from several sources.
internal static class ProjectionRules
{
    private const string Conflict = "conflicting duplicate paths";

    internal static void DownwardAPI(DownwardAPIVolumeSource source, ValidationContext context)
    {
        PathRules.FileMode(context, "defaultMode", source.DefaultMode);
        // Upstream does not say which of the files it is.
        foreach (var file in source.Items ?? [])
        {
            File(file, context);
        }
    }

    internal static void Projected(ProjectedVolumeSource projected, bool allowsForeignTokenPaths, ValidationContext context)
    {
        PathRules.FileMode(context, "defaultMode", projected.DefaultMode);
        var paths = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (projected.Sources?.Count ?? 0); i++)
        {
            Source(i, projected.Sources![i], paths, allowsForeignTokenPaths, context);
        }
    }

    private static void Source(int index, VolumeProjection source, HashSet<string> paths, bool allowsForeignTokenPaths, ValidationContext context)
    {
        var sources = 0;
        if (source.Secret is { } secret)
        {
            sources++;
            Keys($"sources[{index}].secret", secret.Name, secret.Items, paths, context);
        }

        if (source.ConfigMap is { } configMap)
        {
            sources++;
            Keys($"sources[{index}].configMap", configMap.Name, configMap.Items, paths, context);
        }

        if (source.DownwardAPI is { } downward)
        {
            sources++;
            foreach (var file in downward.Items ?? [])
            {
                using (context.Enter($"sources[{index}].downwardAPI"))
                {
                    File(file, context);
                }

                Unique(file.Path, file.Path, paths, context);
            }
        }

        if (source.ServiceAccountToken is { } token)
        {
            sources++;
            Token(index, token, allowsForeignTokenPaths, context);
        }

        if (source.ClusterTrustBundle is { } bundle)
        {
            sources++;
            TrustProjectionRules.Bundle(index, bundle, context);
            Unique(bundle.Path, bundle.Path, paths, context, evenEmpty: true);
        }

        if (source.PodCertificate is { } certificate)
        {
            sources++;
            TrustProjectionRules.Certificate(index, certificate, path => Unique(path, path, paths, context), context);
        }

        if (sources > 1)
        {
            context.Forbidden($"sources[{index}]", "may not specify more than 1 volume type per source");
        }
    }

    private static void Keys(string member, string? name, IReadOnlyList<KeyToPath>? items, HashSet<string> paths, ValidationContext context)
    {
        using (context.Enter(member))
        {
            context.Need("name", name);
        }

        for (var i = 0; i < (items?.Count ?? 0); i++)
        {
            using (context.Enter(member))
            using (context.Enter("items", i))
            {
                VolumeRules.Item(items![i], context);
            }

            Unique(items[i].Path, name ?? "", paths, context);
        }
    }

    private static void Unique(string path, string told, HashSet<string> paths, ValidationContext context, bool evenEmpty = false)
    {
        if ((path.Length > 0 || evenEmpty) && !paths.Add(path))
        {
            context.Invalid("", told, Conflict);
        }
    }

    private static void File(DownwardAPIVolumeFile file, ValidationContext context)
    {
        context.Need("path", file.Path);
        PathRules.LocalFile(context, "path", file.Path);
        switch (file.FieldRef, file.ResourceFieldRef)
        {
            case ({ } field, var resource):
                FieldReferenceRules.Field("fieldRef", field, FieldReferenceRules.OfFiles, context);
                if (resource is not null)
                {
                    context.Invalid("", "resource", "fieldRef and resourceFieldRef can not be specified simultaneously");
                }

                break;
            case (null, { } resource):
                FieldReferenceRules.Resource("resourceFieldRef", resource, needsContainer: true, context);
                break;
            default:
                context.Required("", "one of fieldRef and resourceFieldRef is required");
                break;
        }

        PathRules.FileMode(context, "mode", file.Mode);
    }

    private static void Token(int index, ServiceAccountTokenProjection token, bool allowsForeignPaths, ValidationContext context)
    {
        var member = $"sources[{index}].serviceAccountToken.expirationSeconds";
        if (token.ExpirationSeconds < 600)
        {
            context.Invalid(member, token.ExpirationSeconds, "may not specify a duration less than 10 minutes");
        }

        if (token.ExpirationSeconds > 1L << 32)
        {
            context.Invalid(member, token.ExpirationSeconds, "may not specify a duration larger than 2^32 seconds");
        }

        // Upstream tells this of the volume.
        if (token.Path.Length == 0)
        {
            context.Required("path");
        }
        else if (!allowsForeignPaths)
        {
            PathRules.LocalFile(context, "path", token.Path);
        }
    }
}
