// The shells of the workspace: a frame without anybody's data, which static/js fills for whoever is signed in.
#include "server/assets.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/view.hpp"
#include "server/pages/words.hpp"

#include <map>

namespace etalase::server {

http::Response workspace_page(Services&, const http::Request& request) {
    static const std::map<std::string_view, const char*> views{
        {"/masuk", "signin"}, {"/undangan", "invitation"}, {"/ruang", "workspace"}, {"/pengelola", "admin"}};
    const std::string name = views.at(request.path);
    View view = base_view(request);
    const bool english = request.language == http::Language::english;
    view["view_name"] = name;
    view["workspace_css"] = asset_url("css/workspace.css");
    const bool entry = name == "signin" || name == "invitation";
    view["entry"] = entry;
    view["admin_css"] = entry ? View(false) : View(asset_url("css/admin.css"));
    view["places_css"] = name == "workspace" || name == "admin" ? View(asset_url("css/places.css")) : View(false);
    view["words"] = asset_url(english ? "locales/workspace-en.json" : "locales/workspace-id.json");
    view["main_js"] = asset_url("js/main.js");
    // What every view needs, fetched at once instead of one import after the other.
    View modules = View::type::list;
    for (const char* module : {"core", "api", "words", "router", "parts", "frame", "lit-html"}) {
        modules.push_back(asset_url("js/" + std::string(module) + ".js"));
    }
    view["modules"] = std::move(modules);
    Frame frame;
    frame.title = word(request.language, "title_" + name);
    return bare_page(200, request, frame, "workspace", view);
}

}  // namespace etalase::server
