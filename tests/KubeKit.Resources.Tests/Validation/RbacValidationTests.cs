using KubeKit.Resources.Rbac.V1;

namespace KubeKit.Resources.Tests.Validation;

public sealed class RbacValidationTests
{
    [Theory]
    [InlineData("rules: [{apiGroups: [''], resources: [pods], verbs: [get]}]")]
    [InlineData("{}")]
    [InlineData("rules: [{apiGroups: [''], resources: [pods]}]", "rules[0].verbs: Required value: verbs must contain at least one value")]
    [InlineData("rules: [{resources: [pods], verbs: [get]}]", "rules[0].apiGroups: Required value: resource rules must supply at least one api group")]
    [InlineData("rules: [{apiGroups: [apps], verbs: [get]}]", "rules[0].resources: Required value: resource rules must supply at least one resource")]
    [InlineData("rules: [{nonResourceURLs: [/healthz], verbs: [get]}]", "rules[0].nonResourceURLs: Invalid value: [\"/healthz\"]: namespaced rules cannot apply to non-resource URLs")]
    public void A_role_rules_resources(string yaml, params string[] errors) => Assert.Equal(errors, Kinds.Errors<Role>(With("namespace: default", yaml)));

    [Theory]
    [InlineData("rules: [{nonResourceURLs: [/healthz], verbs: [get]}]")]
    [InlineData("rules: [{nonResourceURLs: [/a, /b/*], resources: [pods], verbs: [get]}]",
        "rules[0].nonResourceURLs: Invalid value: [\"/a\",\"/b/*\"]: rules cannot apply to both regular resources and non-resource URLs")]
    [InlineData("aggregationRule: {}", "aggregationRule.clusterRoleSelectors: Required value: at least one clusterRoleSelector required if aggregationRule is non-nil")]
    [InlineData("aggregationRule: {clusterRoleSelectors: [{matchLabels: {a: b}}]}")]
    public void A_cluster_role_rules_paths_too(string yaml, params string[] errors) => Assert.Equal(errors, Kinds.Errors<ClusterRole>(With("", yaml)));

    [Theory]
    [InlineData("{roleRef: {kind: Role, name: r}, subjects: [{kind: User, name: u}, {kind: ServiceAccount, name: s}]}")]
    [InlineData("{roleRef: {kind: Role, name: 'system:node'}}")]
    [InlineData("{roleRef: {apiGroup: x, kind: Role, name: r}}", "roleRef.apiGroup: Unsupported value: \"x\": supported values: \"rbac.authorization.k8s.io\"")]
    [InlineData("{roleRef: {kind: Pod, name: r}}", "roleRef.kind: Unsupported value: \"Pod\": supported values: \"Role\", \"ClusterRole\"")]
    [InlineData("{roleRef: {kind: Role}}", "roleRef.name: Required value")]
    [InlineData("{roleRef: {kind: Role, name: a/b}}", "roleRef.name: Invalid value: \"a/b\": may not contain '/'")]
    [InlineData("{roleRef: {kind: Role, name: r}, subjects: [{kind: Robot, name: u}]}", "subjects[0].kind: Unsupported value: \"Robot\": supported values: \"ServiceAccount\", \"User\", \"Group\"")]
    [InlineData("{roleRef: {kind: Role, name: r}, subjects: [{kind: Group}]}", "subjects[0].name: Required value")]
    [InlineData("{roleRef: {kind: Role, name: r}, subjects: [{kind: User, name: u, apiGroup: x}]}", "subjects[0].apiGroup: Unsupported value: \"x\": supported values: \"rbac.authorization.k8s.io\"")]
    [InlineData("{roleRef: {kind: Role, name: r}, subjects: [{kind: ServiceAccount, name: s, apiGroup: x}]}", "subjects[0].apiGroup: Unsupported value: \"x\": supported values: \"\"")]
    public void A_role_binding_binds_subjects(string yaml, params string[] errors) => Assert.Equal(errors, Kinds.Errors<RoleBinding>(With("namespace: default", yaml)));

    [Theory]
    [InlineData("{roleRef: {kind: Role, name: r}}", "roleRef.kind: Unsupported value: \"Role\": supported values: \"ClusterRole\"")]
    [InlineData("{roleRef: {kind: ClusterRole, name: r}, subjects: [{kind: ServiceAccount, name: s}]}", "subjects[0].namespace: Required value")]
    public void A_cluster_role_binding_names_namespaces(string yaml, params string[] errors) => Assert.Equal(errors, Kinds.Errors<ClusterRoleBinding>(With("", yaml)));

    [Fact]
    public void A_binding_stays_with_its_role()
    {
        Assert.Equal(["roleRef: Invalid value: {\"APIGroup\":\"rbac.authorization.k8s.io\",\"Kind\":\"Role\",\"Name\":\"b\"}: cannot change roleRef"],
            Kinds.UpdateErrors<RoleBinding>(With("namespace: d", "{roleRef: {kind: Role, name: a}}"), With("namespace: d", "{roleRef: {kind: Role, name: b}}")));
        Assert.Empty(Kinds.UpdateErrors<ClusterRoleBinding>(With("", "{roleRef: {kind: ClusterRole, name: a}}"), With("", "{roleRef: {kind: ClusterRole, name: a}, subjects: [{kind: User, name: u}]}")));
    }

    [Fact]
    public void Names_may_be_what_fits_a_path()
    {
        Assert.Empty(Kinds.Errors<ClusterRole>("metadata: {name: 'system:aggregate-to-view'}"));
        Assert.Equal(["metadata.name: Invalid value: \"a/b\": may not contain '/'"], Kinds.Errors<ClusterRole>("metadata: {name: a/b}"));
    }

    [Fact]
    public void Users_and_groups_get_their_group()
    {
        var subjects = Kinds.Read<RoleBinding>("{roleRef: {kind: Role, name: r}, subjects: [{kind: User, name: u}, {kind: ServiceAccount, name: s}]}").Subjects!;
        Assert.Equal(["rbac.authorization.k8s.io", null], subjects.Select(subject => subject.ApiGroup));
    }

    private static string With(string metadata, string yaml)
    {
        var inner = yaml.StartsWith('{') ? yaml[1..^1] : yaml;
        return $"{{metadata: {{name: a{(metadata.Length == 0 ? "" : ", " + metadata)}}}{(inner.Length == 0 ? "" : ", " + inner)}}}";
    }
}
