using System.Globalization;
using KubeKit.Client;
using KubeKit.Client.Metadata;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Namespaces;

/// <summary>What is left in a namespace after an attempt to delete all of it.</summary>
internal sealed class NamespaceContent
{
    private readonly SortedDictionary<string, int> _remaining = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _finalizers = new(StringComparer.Ordinal);
    private readonly List<string> _failures = [];

    public bool IsGone => _remaining.Count == 0 && _failures.Count == 0;

    public IReadOnlyList<string> Failures => _failures;

    public string DescribeRemaining() =>
        "Some resources are remaining: " + Join(_remaining, static (name, count) => $"{name} has {count} resource instances");

    public bool HasFinalizers => _finalizers.Count > 0;

    public string DescribeFinalizers() =>
        "Some content in the namespace has finalizers remaining: " + Join(_finalizers, static (name, count) => $"{name} in {count} resource instances");

    public bool HasRemaining => _remaining.Count > 0;

    /// <summary>Deletes what can be deleted, kind by kind, and looks what stays: pods that end, objects that finalizers hold.</summary>
    public static async Task<NamespaceContent> DeleteAsync(MetadataClient client, IEnumerable<ApiKind> kinds, string ns, CancellationToken cancellationToken)
    {
        var content = new NamespaceContent();
        // Pods first, and nothing else while one still ends: it may need its secrets and services until then
        // (namespace controller, OrderedNamespaceDeletion).
        var ordered = kinds.Where(kind => kind.IsNamespaced && kind.Can("list", "delete")).OrderByDescending(IsPods);
        foreach (var kind in ordered)
        {
            try
            {
                await content.DeleteAsync(client, kind, ns, cancellationToken);
            }
            catch (KubeApiException e) when (!e.IsNotFound)
            {
                content._failures.Add($"{kind}: {e.Message}");
            }
            catch (KubeApiException)
            {
                // The kind has gone since it was discovered.
            }

            if (IsPods(kind) && !content.IsGone)
            {
                break;
            }
        }

        return content;
    }

    private async Task DeleteAsync(MetadataClient client, ApiKind kind, string ns, CancellationToken cancellationToken)
    {
        var items = (await client.ListAsync(kind, ns, cancellationToken)).Items;
        if (items.Any(item => item.DeletionTimestamp is null))
        {
            if (kind.Can("deletecollection"))
            {
                await client.DeleteCollectionAsync(kind, ns, Options, cancellationToken);
            }
            else
            {
                await Task.WhenAll(items.Select(item => client.DeleteAsync(kind, new ObjectKey(ns, item.Name ?? ""), Options, cancellationToken)));
            }

            items = (await client.ListAsync(kind, ns, cancellationToken)).Items;
        }

        foreach (var item in items)
        {
            Count(_remaining, $"{kind.Plural}.{kind.Group}");
            foreach (var finalizer in item.Finalizers ?? [])
            {
                Count(_finalizers, finalizer);
            }
        }
    }

    private static bool IsPods(ApiKind kind) => kind is { Group: "", Plural: "pods" };

    private static DeleteOptions Options { get; } = new() { PropagationPolicy = PropagationPolicy.Background };

    private static void Count(SortedDictionary<string, int> counts, string name) => counts[name] = counts.GetValueOrDefault(name) + 1;

    private static string Join(SortedDictionary<string, int> counts, Func<string, string, string> describe) =>
        string.Join(", ", counts.Select(pair => describe(pair.Key, pair.Value.ToString(CultureInfo.InvariantCulture))));
}
