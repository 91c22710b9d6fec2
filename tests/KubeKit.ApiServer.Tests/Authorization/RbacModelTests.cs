using KubeKit.ApiServer.Authentication;
using KubeKit.ApiServer.Authorization;
using KubeKit.ApiServer.Authorization.Rbac;
using KubeKit.ApiServer.Commit;
using KubeKit.Resources;
using KubeKit.Resources.Rbac.V1;
using static KubeKit.ApiServer.Bootstrap.Rbac.RoleNotation;

namespace KubeKit.ApiServer.Tests.Authorization;

/// <summary>The index against a naive model that walks all roles and bindings for each decision, under random changes that come twice, late and out of order.</summary>
public sealed class RbacModelTests
{
    private static readonly string[] Namespaces = ["red", "blue"];
    private static readonly string[] Names = ["a", "b", "c"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_index_decides_as_a_walk_through_everything_does(int seed)
    {
        var random = new Random(seed);
        var index = new RbacIndex();
        var model = new Dictionary<(ResourceDefinition, string, string), KubeObject>();
        var late = new List<Action>();
        for (var revision = 1L; revision <= 3_000; revision++)
        {
            var value = RandomObject(random);
            var kind = value.Resource;
            var (ns, name) = (value.Metadata.Namespace ?? "", value.Metadata.Name!);
            var gone = random.Next(3) == 0;
            if (gone)
            {
                model.Remove((kind, ns, name));
            }
            else
            {
                model[(kind, ns, name)] = value;
            }

            // Each change is known at once by a read of the store, and comes by the watch some time later, in order.
            var (key, at) = (ObjectKeys.Of(kind, ns, name), revision);
            index.Apply(kind, key, gone ? null : value, at, inOrder: false);
            late.Add(() => index.Apply(kind, key, gone ? null : value, at, inOrder: true));
            while (late.Count > random.Next(20))
            {
                late[0]();
                late.RemoveAt(0);
            }

            var request = RandomRequest(random);
            Assert.Equal(Walk(model.Values, request), Decide(index, request));
        }
    }

    private static bool Decide(RbacIndex index, AuthorizationRequest request) => index.RolesOf(request.User, request.Namespace)
        .Any(bound => PolicyRules.Allow(index.RulesOf(bound.Role.Kind == "ClusterRole" ? "" : bound.Namespace, bound.Role.Name), request));

    private static bool Walk(IEnumerable<KubeObject> all, AuthorizationRequest request)
    {
        var objects = all.ToArray();
        return objects.OfType<ClusterRoleBinding>().Any(b => Names(b.Subjects, "") && Allows(b.RoleRef, ""))
            || objects.OfType<RoleBinding>().Any(b => b.Metadata.Namespace == request.Namespace && Names(b.Subjects, b.Metadata.Namespace!) && Allows(b.RoleRef, b.Metadata.Namespace!));

        bool Names(IReadOnlyList<Subject>? subjects, string ns) => (subjects ?? []).Any(s => s.Kind switch
        {
            "User" => s.Name == request.User.Name,
            "Group" => request.User.Groups.Contains(s.Name),
            _ => request.User.Name == $"system:serviceaccount:{(string.IsNullOrEmpty(s.Namespace) ? ns : s.Namespace)}:{s.Name}",
        });

        bool Allows(RoleRef role, string ns) => role.Kind == "ClusterRole"
            ? objects.OfType<ClusterRole>().Any(r => r.Metadata.Name == role.Name && PolicyRules.Allow(r.Rules, request))
            : objects.OfType<Role>().Any(r => r.Metadata.Name == role.Name && r.Metadata.Namespace == ns && PolicyRules.Allow(r.Rules, request));
    }

    private static KubeObject RandomObject(Random random)
    {
        var (ns, name) = (One(random, Namespaces), One(random, Names));
        PolicyRule[] rules = [Rule(One(random, "get", "list"), "", One(random, "pods", "secrets"))];
        Subject[] subjects = [.. Enumerable.Range(0, random.Next(3)).Select(_ => RandomSubject(random))];
        var reference = new RoleRef { ApiGroup = "rbac.authorization.k8s.io", Kind = One(random, "ClusterRole", "Role"), Name = One(random, Names) };
        return random.Next(4) switch
        {
            0 => Cluster(name, rules),
            1 => Namespaced(ns, name, rules),
            2 => new ClusterRoleBinding { Metadata = Default(name), RoleRef = reference with { Kind = "ClusterRole" }, Subjects = subjects },
            _ => new RoleBinding { Metadata = Default(name) with { Namespace = ns }, RoleRef = reference, Subjects = subjects },
        };
    }

    private static Subject RandomSubject(Random random) => random.Next(3) switch
    {
        0 => new Subject { Kind = "User", Name = One(random, "jane", "joe") },
        1 => new Subject { Kind = "Group", Name = One(random, "devs", "ops") },
        _ => new Subject { Kind = "ServiceAccount", Name = "robot", Namespace = One(random, "red", "blue") },
    };

    private static AuthorizationRequest RandomRequest(Random random) => new()
    {
        User = new UserInfo(One(random, "jane", "joe", "eve", "system:serviceaccount:red:robot"), [One(random, "devs", "ops", "others")]),
        Verb = One(random, "get", "list"),
        IsResourceRequest = true,
        Path = "",
        ApiGroup = "",
        Namespace = One(random, "", "red", "blue"),
        Resource = One(random, "pods", "secrets"),
        Subresource = "",
        Name = "",
    };

    private static string One(Random random, params string[] of) => of[random.Next(of.Length)];
}
