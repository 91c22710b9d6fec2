using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using KubeKit.Client;
using KubeKit.Client.Metadata;

namespace KubeKit.Testing;

/// <summary>What is in a cluster, as <c>kubectl get</c> would show it, without what every cluster has from its start.</summary>
internal static class ClusterPicture
{
    private const string TableType = "application/json;as=Table;v=v1;g=meta.k8s.io";

    // There from the start, by the dozen, and no test's subject unless it looks itself. Events of events.k8s.io are those of the core.
    private static readonly HashSet<string> LeftOut =
    [
        "clusterroles.rbac.authorization.k8s.io", "clusterrolebindings.rbac.authorization.k8s.io", "roles.rbac.authorization.k8s.io",
        "rolebindings.rbac.authorization.k8s.io", "flowschemas.flowcontrol.apiserver.k8s.io", "prioritylevelconfigurations.flowcontrol.apiserver.k8s.io",
        "priorityclasses.scheduling.k8s.io", "servicecidrs.networking.k8s.io", "ipaddresses.networking.k8s.io", "componentstatuses",
        "events.events.k8s.io", "endpoints", "leases.coordination.k8s.io", "apiservices.apiregistration.k8s.io",
    ];

    private static readonly HashSet<(string Kind, string Name)> Given =
    [
        ("namespaces", "default"), ("configmaps", "kube-root-ca.crt"), ("configmaps", "extension-apiserver-authentication"), ("serviceaccounts", "default"),
        ("services", "kubernetes"), ("endpointslices.discovery.k8s.io", "kubernetes"), ("namespaces", "kube-system"), ("namespaces", "kube-public"),
        ("namespaces", "kube-node-lease"),
    ];

    public static async Task<string> TakeAsync(IKubeClient client, IEnumerable<string> log, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        foreach (var kind in (await ApiCatalog.ReadAsync(client, cancellationToken)).Where(kind => kind.Can("list") && !LeftOut.Contains(kind.ToString())))
        {
            await AddAsync(client, kind, text, cancellationToken);
        }

        Add(text, "warnings and errors logged", [.. log.Select(line => new[] { line })]);
        return text.Length == 0 ? "There is nothing in the cluster but what it began with." : text.ToString();
    }

    private static async Task AddAsync(IKubeClient client, ApiKind kind, StringBuilder text, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{(kind.Group.Length == 0 ? "api" : "apis")}/{kind.ApiVersion}/{kind.Plural}");
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(TableType));
        using var response = await client.Http.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            Add(text, kind.ToString(), [[$"cannot be listed: {(int)response.StatusCode}"]]);
            return;
        }

        using var table = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        var columns = table.RootElement.GetProperty("columnDefinitions").EnumerateArray()
            .Select((column, index) => (Name: column.GetProperty("name").GetString()!.ToUpperInvariant(), Index: index, Priority: column.GetProperty("priority").GetInt32()))
            .Where(column => column.Priority == 0).ToList();
        var rows = new List<string[]>();
        foreach (var row in table.RootElement.GetProperty("rows").EnumerateArray())
        {
            var metadata = row.GetProperty("object").GetProperty("metadata");
            var name = metadata.GetProperty("name").GetString()!;
            var ns = metadata.TryGetProperty("namespace", out var value) ? value.GetString()! : "";
            if (!Given.Contains((kind.ToString(), name)) && !ns.StartsWith("kube-", StringComparison.Ordinal))
            {
                var cells = row.GetProperty("cells");
                rows.Add([ns, .. columns.Select(column => cells[column.Index].ToString())]);
            }
        }

        if (rows.Count > 0)
        {
            Add(text, kind.ToString(), [["NAMESPACE", .. columns.Select(column => column.Name)], .. rows]);
        }
    }

    private static void Add(StringBuilder text, string title, IReadOnlyList<string[]> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        text.Append(title).Append('\n');
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            text.Append("  ").AppendJoin("  ", row.Select((cell, column) => column == row.Length - 1 ? cell : cell.PadRight(widths[column]))).Append('\n');
        }
    }
}
